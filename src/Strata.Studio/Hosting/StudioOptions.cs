namespace Strata.Studio;

/// <summary>How the studio is started.</summary>
/// <param name="Port">The port on 127.0.0.1; 0 takes one that is free.</param>
/// <param name="OpenBrowser">Whether the page is opened in the user's browser.</param>
/// <param name="Folder">Where runs are read from and written to; null: the working folder.</param>
public sealed record StudioOptions(int Port = StudioOptions.DefaultPort, bool OpenBrowser = true, string? Folder = null)
{
    /// <summary>The port where none is given.</summary>
    public const int DefaultPort = 5190;
}

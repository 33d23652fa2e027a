namespace Strata.Studio.Hosting;

/// <summary>How much a page may send and how long it is remembered.</summary>
internal static class StudioLimits
{
    /// <summary>The most bytes of one request.</summary>
    public const long RequestBytes = 16L << 20;

    /// <summary>The most bytes of one message over the page's connection; larger files are read in pieces.</summary>
    public const long MessageBytes = 1L << 20;

    /// <summary>The most bytes of a file that a page takes.</summary>
    public const long UploadBytes = 64L << 20;

    /// <summary>How many pages without a connection are kept.</summary>
    public const int RetainedCircuits = 20;

    /// <summary>How long a page without a connection is kept.</summary>
    public static readonly TimeSpan CircuitRetention = TimeSpan.FromHours(1);

    /// <summary>How long the end waits for open pages.</summary>
    public static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(3);
}

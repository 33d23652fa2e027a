using System.ComponentModel;
using System.Diagnostics;

namespace Strata.Studio.Hosting;

/// <summary>The user's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens the address; where there is no browser nothing happens, for the address is printed too.</summary>
    public static void Open(Uri address)
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // A server without a desktop: the printed address is all that can be done.
        }
    }
}

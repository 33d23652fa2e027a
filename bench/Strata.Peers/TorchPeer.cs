using TorchSharp;

namespace Strata.Peers;

/// <summary>Whether TorchSharp's native library loads on this system.</summary>
internal static class TorchPeer
{
    static TorchPeer()
    {
        try
        {
            using torch.Tensor probe = torch.ones(1);
            IsHere = true;
        }
        catch (Exception error)
        {
            while (error.InnerException is not null)
            {
                error = error.InnerException;
            }
            Why = "TorchSharp does not load: " + error.Message.Split('\n')[0];
        }
    }

    public static bool IsHere { get; }

    public static string Why { get; } = string.Empty;
}

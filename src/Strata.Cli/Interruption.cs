using System.Runtime.InteropServices;

namespace Strata.Cli;

/// <summary>Ctrl-C and SIGTERM as a token: the first asks the work to end and to save, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] signals;

    public Interruption() =>
        signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
        ];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in signals)
        {
            signal.Dispose();
        }
        source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        // Unhandled, a signal ends the process: that is what the second one is for.
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}

using System.Globalization;

namespace Strata.Studio.Hosting;

/// <summary>The studio as a program of its own: what <c>strata studio</c> starts.</summary>
internal static class StudioProgram
{
    private const string UntilInputEnds = "--until-input-ends";
    private const int Success = 0;
    private const int BadInput = 2;

    /// <summary>Serves the page until the process is asked to end.</summary>
    /// <param name="args">
    /// <c>--port N</c>, <c>--no-browser</c>, <c>--folder PATH</c>; and <c>--until-input-ends</c>, by which a tool that starts the studio
    /// takes it along when it ends itself.
    /// </param>
    /// <param name="output">Where the address is written.</param>
    /// <param name="error">Where one line goes when something is wrong.</param>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            bool isLed = args.Contains(UntilInputEnds);
            StudioOptions options = Parse([.. args.Where(word => word != UntilInputEnds)]);
            using var end = new CancellationTokenSource();
            if (isLed)
            {
                // Nobody waits for it: the process may end while it still reads.
                _ = Task.Run(() => EndWith(Console.OpenStandardInput(), end));
            }
            await StudioHost.Run(options, output, end.Token);
            return Success;
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            await error.WriteLineAsync($"strata: error: {e.Message.ReplaceLineEndings(" ")}");
            return BadInput;
        }
    }

    /// <summary>The options that the arguments say.</summary>
    /// <exception cref="ArgumentException">An argument is not known, or its value is missing or wrong.</exception>
    public static StudioOptions Parse(string[] args)
    {
        var options = new StudioOptions();
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--port" => options with { Port = Port(Value(args, ref i)) },
                "--folder" => options with { Folder = Value(args, ref i) },
                "--no-browser" => options with { OpenBrowser = false },
                _ => throw new ArgumentException(
                    $"'{args[i]}' is not known; there are --port N, --folder PATH and --no-browser."
                ),
            };
        }
        return options;
    }

    private static void EndWith(Stream input, CancellationTokenSource end)
    {
        while (input.ReadByte() >= 0) { }
        end.Cancel();
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} has no value; for example --port 5190.");

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535
            ? port
            : throw new ArgumentException(
                $"--port is a whole number from 0 to 65535, and '{text}' was given; for example --port 5190."
            );
}

using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Strata.Cli.Output;

namespace Strata.Cli.Commands;

/// <summary>
/// <c>strata studio</c>: the page on localhost. It is a program of its own in the folder <c>studio</c> beside the tool, for a web server
/// would slow every other command and cannot be compiled ahead of time as the tool can.
/// </summary>
internal sealed class StudioCommand
{
    // What the .NET host ends with when a framework is missing: 0x80008096, of which a process keeps the last byte.
    private const int FrameworkMissing = 0x96;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Option<int?> port = Options.Whole(
        "--port",
        "The port on 127.0.0.1; 0 takes one that is free. [default: 5190]",
        least: 0,
        example: 5190,
        most: 65535
    );
    private readonly Option<bool> noBrowser = new("--no-browser") { Description = "Do not open the page in the browser." };
    private readonly Session session;

    private StudioCommand(Session session) => this.session = session;

    public static Command Create(Session session)
    {
        var studio = new StudioCommand(session);
        var command = new ExampleCommand(
            "studio",
            "Opens a page on localhost that shows every number of a network, forward and backward. Ctrl+C ends it.",
            "strata studio",
            "strata studio --port 8080 --no-browser"
        );
        command.Add(studio.port);
        command.Add(studio.noBrowser);
        command.SetAction(studio.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "studio", "Strata.Studio.dll");
        if (!File.Exists(program))
        {
            throw new ToolException(
                $"'{program}' is not there; the studio lies in the folder studio beside the tool: install it again."
            );
        }
        var start = new ProcessStartInfo(DotnetHost())
        {
            // The studio ends when this input does: however the tool ends, nothing is left behind.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        List<string> words = [program, "--until-input-ends"];
        if (parsed.GetValue(port) is { } number)
        {
            words.AddRange(["--port", $"{number}"]);
        }
        if (parsed.GetValue(noBrowser))
        {
            words.Add("--no-browser");
        }
        words.ForEach(start.ArgumentList.Add);
        return Serve(start);
    }

    private int Serve(ProcessStartInfo start)
    {
        using Process process = Started(start);
        Task output = Pass(process.StandardOutput, line => session.Output.WriteLine(line));
        Task error = Pass(process.StandardError, line => session.ErrorConsole.Write(new Line(line)));
        using (session.Cancellation.Register(() => End(process)))
        {
            process.WaitForExit();
        }
        Task.WaitAll(output, error);
        if (session.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        return (process.ExitCode & 0xFF) == FrameworkMissing
            ? throw new ToolException(
                "the studio needs the ASP.NET Core runtime 10; install it, and see that 'dotnet --list-runtimes' names it."
            )
            : process.ExitCode;
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ToolException(
                $"'{start.FileName}' could not be started ({e.Message}); the studio needs the .NET 10 runtime.",
                e
            );
        }
    }

    private static async Task Pass(StreamReader from, Action<string> write)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            write(line);
        }
    }

    private static void End(Process process)
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // The host that runs this tool, if one does; else the one that the environment or the path names.
    private static string DotnetHost()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] places =
        [
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."),
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
        ];
        return places.OfType<string>().Select(place => Path.GetFullPath(Path.Combine(place, name))).FirstOrDefault(File.Exists)
            ?? name;
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Strata.Cli.Tests;

/// <summary>One call of the tool and what came of it.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What went to standard output.</param>
/// <param name="Error">What went to standard error.</param>
internal sealed partial record Ran(int Code, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The cells of the output's tables, headers too, as they stand in a file.</summary>
    public IReadOnlyList<string[]> Cells =>
        [
            .. Lines
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];

    /// <summary>The output as a terminal shows it in the end, without its colours.</summary>
    public string Shown =>
        string.Join('\n', Escape().Replace(Output, string.Empty).Split('\n').Select(line => line.Split('\r')[^1]));

    /// <summary>A terminal of 80 columns.</summary>
    public static Screen Terminal { get; } = new(IsLive: true, Width: 80);

    /// <summary>Calls the tool within this process.</summary>
    public static Ran Here(params string[] args) => Here(CancellationToken.None, args);

    /// <summary>Calls the tool within this process, to be cancelled.</summary>
    public static Ran Here(CancellationToken cancellation, params string[] args) => On(Screen.Plain, cancellation, args);

    /// <summary>Calls the tool within this process, on a screen.</summary>
    public static Ran On(Screen screen, CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = Tool.Run(args, output, error, screen, screen, cancellation);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts the tool as a process of its own.</summary>
    public static Process Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "strata.dll"));
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        return Process.Start(start)!;
    }

    /// <summary>Calls the tool as a process of its own and waits for its end.</summary>
    public static Ran Apart(string folder, params string[] args)
    {
        using Process process = Start(folder, args);
        return EndOf(process);
    }

    [GeneratedRegex(@"\e\[[0-9;]*[A-Za-z]")]
    public static partial Regex Escape();

    /// <summary>Waits for the end of a process.</summary>
    public static Ran EndOf(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}

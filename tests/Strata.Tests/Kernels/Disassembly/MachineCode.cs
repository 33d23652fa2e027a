using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Strata.Tests.Kernels;

/// <summary>One method as the just-in-time compiler wrote it.</summary>
/// <param name="Name">Type, method and type arguments.</param>
/// <param name="Calls">The instructions that call something.</param>
/// <param name="Spills">The instructions that put a vector aside on the stack.</param>
internal sealed partial record MachineCode(string Name, IReadOnlyList<string> Calls, IReadOnlyList<string> Spills)
{
    /// <summary>The method alone.</summary>
    public string Method => NameOf().Match(Name).Groups[1].Value;

    private const string Heading = "; Assembly listing for method ";

    /// <summary>What the compiler makes of methods while a class of these tests runs in a process of its own.</summary>
    public static IReadOnlyList<MachineCode> Of(Type tests, string methods)
    {
        string listing = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(typeof(MachineCode).Assembly.Location);
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(tests.FullName!);
            start.Environment["DOTNET_JitStdOutFile"] = listing;
            start.Environment["DOTNET_JitDisasm"] = methods;
            // Each method once, and that as good as it gets.
            start.Environment["DOTNET_TieredCompilation"] = "0";
            using Process process = Process.Start(start)!;
            string said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
            return [.. Read(File.ReadLines(listing))];
        }
        finally
        {
            File.Delete(listing);
        }
    }

    /// <summary>The methods of a listing.</summary>
    public static IEnumerable<MachineCode> Read(IEnumerable<string> lines)
    {
        string? name = null;
        List<string> calls = [];
        List<string> spills = [];
        foreach (string line in lines)
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                if (name is not null)
                {
                    yield return new(name, calls, spills);
                }
                (name, calls, spills) = (line[Heading.Length..], [], []);
            }
            else if (Call().IsMatch(line))
            {
                calls.Add(line.Trim());
            }
            else if (Spill().IsMatch(line))
            {
                spills.Add(line.Trim());
            }
        }
        if (name is not null)
        {
            yield return new(name, calls, spills);
        }
    }

    // Between the type's colon and type arguments or parameters.
    [GeneratedRegex(@":(\w+)[\[(]")]
    private static partial Regex NameOf();

    [GeneratedRegex(@"^\s+call\s")]
    private static partial Regex Call();

    // A store from a vector register to the stack: vmovups zmmword ptr [rsp+0x40], zmm3.
    [GeneratedRegex(@"^\s+v?mov\w+\s+[xyz]mmword ptr \[r[sb]p[^\]]*\], [xyz]mm")]
    private static partial Regex Spill();
}

using System.Globalization;
using Strata.Numerics;

namespace Strata.Tests.Numerics;

/// <summary>The table of errors in docs/numerics.md is measured here, and must be what is measured.</summary>
/// <remarks>With STRATA_EXHAUSTIVE=1 every one of the 2^32 floats is tried (minutes; build with -c Release).</remarks>
public sealed class ErrorTableTests
{
    // An odd stride visits every exponent about 1,000 times and reaches, as 2^32 is a power of two, bits of every kind.
    private const uint Stride = 8219;
    private const int DoubleSamples = 24_000;

    // Room for no more than what a careful libm leaves; the table says how much of it is used.
    private const double Limit = 2;

    private static bool Exhaustive => Environment.GetEnvironmentVariable("STRATA_EXHAUSTIVE") == "1";

    [Fact]
    public void Errors_of_exp_are_as_documented() => Check<Exponential>();

    [Fact]
    public void Errors_of_expm1_are_as_documented() => Check<ExponentialLessOne>();

    [Fact]
    public void Errors_of_expm1_up_to_0_are_as_documented() => Check<ExponentialLessOneOfNegative>();

    [Fact]
    public void Errors_of_log_are_as_documented() => Check<Logarithm>();

    [Fact]
    public void Errors_of_log1p_are_as_documented() => Check<LogarithmOfOneMore>();

    [Fact]
    public void Errors_of_tanh_are_as_documented() => Check<HyperbolicTangent>();

    [Fact]
    public void Errors_of_sigmoid_are_as_documented() => Check<LogisticSigmoid>();

    [Fact]
    public void Errors_of_erf_are_as_documented() => Check<ErrorFunction>();

    private static void Check<F>()
        where F : IElementaryFunction
    {
        var single = Ulps.OfSingle<F>(Stride);
        var dual = Ulps.OfDouble<F>(Samples<F>());
        var all = Exhaustive ? Ulps.OfSingle<F>(1) : default;
        Assert.True(
            single.Error <= Limit && all.Error <= Limit,
            $"{F.Name}f is off by {Math.Max(single.Error, all.Error)} ulps at {single.At:R}."
        );
        Assert.True(dual.Error <= Limit, $"{F.Name} is off by {dual.Error} ulps at {dual.At:R}.");

        string[] columns = Row(F.Name);
        string[] measured = [F.Name, Text(single.Error), Exhaustive ? Text(all.Error) : columns[2], Text(dual.Error)];
        Assert.True(
            columns.SequenceEqual(measured),
            $"docs/numerics.md is stale; its row must be\n| {string.Join(" | ", measured)} |"
        );
    }

    // Rounded up, so that the table never promises more than was measured.
    private static string Text(double error) => (Math.Ceiling(error * 1000) / 1000).ToString("F3", CultureInfo.InvariantCulture);

    private static string[] Row(string function)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Strata.slnx")))
        {
            folder = folder.Parent;
        }
        Assert.NotNull(folder);
        string row = File.ReadLines(Path.Combine(folder.FullName, "docs", "numerics.md"))
            .FirstOrDefault(line => line.StartsWith($"| {function} |", StringComparison.Ordinal), "| | | | |");
        return [.. row.Split('|', StringSplitOptions.TrimEntries)[1..5]];
    }

    // All magnitudes, the bends near 0, what layers see, the whole range of exp; and the neighbours of powers of two and of ln 2's multiples.
    private static double[] Samples<F>()
        where F : IElementaryFunction
    {
        var numbers = new Philox(1, F.Name);
        var samples = new List<double>();
        for (ulong i = 0; i < DoubleSamples; i++)
        {
            var (low, high, _, _) = numbers.Block(i);
            double uniform = numbers.Uniform(i) * 2 - 1;
            samples.Add(
                (i % 4) switch
                {
                    0 => BitConverter.UInt64BitsToDouble(low | ((ulong)high << 32)),
                    1 => uniform * 1.2,
                    2 => uniform * 8,
                    _ => uniform * 745,
                }
            );
        }
        for (int k = -1074; k < 1024; k += 3)
        {
            foreach (double center in new[] { Math.ScaleB(1, k), k * 0.34657359027997264, 1 + Math.ScaleB(1, Math.Max(k, -52)) })
            {
                samples.AddRange(
                    center,
                    -center,
                    Math.BitIncrement(center),
                    -Math.BitIncrement(center),
                    Math.BitDecrement(center)
                );
            }
        }
        (double lowest, double highest) = F.Domain;
        return [.. samples.Where(x => x >= lowest && x <= highest)];
    }
}

namespace Strata.Onnx.Tests;

/// <summary>ONNX's own tests of the operators that are imported, run as a user runs a file.</summary>
public class NodeTests
{
    // As ONNX's own runner has them for its reference.
    private const double Relative = 1e-3;
    private const double Absolute = 1e-7;

    /// <summary>Tests of imported operators that do not pass, each with its reason.</summary>
    private static readonly Dictionary<string, string> expectedFailures = [];

    public static TheoryData<string> Tests =>
        NodeTestFolder.Path is null ? [new TheoryDataRow<string>("absent") { Skip = NodeTestFolder.Absent }] : [.. Imported()];

    [Theory]
    [MemberData(nameof(Tests))]
    public void An_operator_gives_what_ONNX_says(string test)
    {
        if (expectedFailures.TryGetValue(test, out string? reason))
        {
            Assert.True(Failure(test) is not null, $"{test} passes now: take it off the list of expected failures ({reason}).");
            return;
        }
        Assert.Null(Failure(test));
    }

    [Fact]
    public void The_expected_failures_are_tests_that_there_are() =>
        Assert.True(NodeTestFolder.Path is null || expectedFailures.Keys.All(NodeTestFolder.Names.Contains));

    [Fact]
    public void An_operator_that_is_not_imported_is_named_with_the_list()
    {
        Assert.SkipWhen(NodeTestFolder.Path is null, NodeTestFolder.Absent);
        var others = NodeTestFolder.Names.Except(Imported()).ToArray();
        Assert.NotEmpty(others);
        Assert.All(
            others,
            test =>
            {
                var error = Assert.Throws<Strata.Formats.ModelFormatException>(() => OnnxModel.Load(Model(test)));
                Assert.Contains("Imported are: Abs, Add,", error.Message, StringComparison.Ordinal);
            }
        );
    }

    private static IEnumerable<string> Imported() =>
        NodeTestFolder.Names.Where(test => OnnxModel.Describe(Model(test)).Operators.All(OnnxModel.Operators.Contains));

    private static string Model(string test) => Path.Combine(NodeTestFolder.Path!, test, "model.onnx");

    private static string? Failure(string test)
    {
        var signature = OnnxModel.Describe(Model(test));
        var inputs = signature.Inputs.Select((input, i) => (input.Name, Read(test, $"input_{i}.pb"))).ToDictionary();
        IReadOnlyDictionary<string, OnnxArray> results;
        try
        {
            results = OnnxModel.Run(Model(test), inputs);
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
        return signature
            .Outputs.Select((output, i) => Difference(results[output.Name], Read(test, $"output_{i}.pb"), output.Name))
            .FirstOrDefault(difference => difference is not null);
    }

    private static OnnxArray Read(string test, string file) =>
        OnnxArray.Of(OnnxTensor.Read(File.ReadAllBytes(Path.Combine(NodeTestFolder.Path!, test, "test_data_set_0", file))));

    private static string? Difference(OnnxArray given, OnnxArray expected, string output)
    {
        if (given.Element != expected.Element || !given.Sizes.SequenceEqual(expected.Sizes))
        {
            return $"{output} is {given}, expected {expected}";
        }
        double[] ours = given.ToDoubles();
        double[] theirs = expected.ToDoubles();
        int wrong = Enumerable
            .Range(0, ours.Length)
            .FirstOrDefault(
                i =>
                    !(ours[i] == theirs[i] || (double.IsNaN(ours[i]) && double.IsNaN(theirs[i])))
                    && !(Math.Abs(ours[i] - theirs[i]) <= Absolute + Relative * Math.Abs(theirs[i])),
                -1
            );
        return wrong < 0 ? null : $"{output}[{wrong}] is {ours[wrong]}, expected {theirs[wrong]}";
    }
}

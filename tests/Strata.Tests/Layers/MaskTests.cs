using Strata.Formats;
using Strata.Graphs;
using Strata.Initializers;
using Strata.Losses;
using Strata.Models;
using Strata.Tests.Formulas;
using Strata.Tests.Graphs;
using Strata.Tests.Training;

namespace Strata.Tests.Layers;

/// <summary>Where masks come from, who hands them on, who reads them.</summary>
public class MaskTests
{
    // Steps that are there: 0 and 1 of the first row, 2 of the second.
    private static readonly double[] Steps = [1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 3, -1];

    private static readonly double[] Present = [1, 1, 0, 0, 0, 1];

    private static Shape Sequence => [3, 2];

    private static Model Of(Layer layer, params Layer[] more)
    {
        SymbolicTensor input = new Input(Sequence);
        SymbolicTensor output = more.Aggregate(layer.Apply(new Masking().Apply(input)), (x, next) => next.Apply(x));
        return new Model([input], [output], dataType: DataType.Float64);
    }

    private static Node? MaskOf(Model model) => model.Inference.OutputMasks[0];

    /// <summary>The numbers of a model's mask for these inputs.</summary>
    private static double[] Mask(Model model, int rows, params double[][] inputs)
    {
        ModelGraph graph = model.Inference;
        return GraphRun.Of<double>([MaskOf(model)!, .. graph.Inputs], graph.Inputs.Zip(inputs), rows)[0];
    }

    public static TheoryData<string> Handing => [.. On.Select(layer => layer.ToString())];

    private static readonly Layer[] On =
    [
        new ActivationLayer(Activation.Relu),
        new ELU(),
        new LeakyReLU(),
        new PReLU(),
        new ReLU(),
        new Strata.Softmax(),
        new Dense(4),
        new Identity(),
        new Strata.ActivityRegularization(0.1),
        new AlphaDropout(0.1),
        new Dropout(0.1),
        new GaussianDropout(0.1),
        new GaussianNoise(0.1),
        new SpatialDropout1D(0.1),
        new BatchNormalization(),
        new GroupNormalization(1),
        new LayerNormalization(),
        new UnitNormalization(),
        new Rescaling(2),
        new SpectralNormalization(new Dense(3)),
        new Strata.Add(),
        new Strata.Concatenate(),
    ];

    public static TheoryData<string> Ending => [.. Off.Select(layer => layer.ToString())];

    private static readonly Layer[] Off =
    [
        new Flatten(),
        new Reshape(2, 3),
        new Permute(2, 1),
        new RMSNormalization(),
        new EinsumDense("abc,cd->abd", [null, 4]),
        new Own(),
    ];

    private sealed record Own : Layer
    {
        public override Node Call(LayerContext context, Node x) => x * 2;
    }

    private sealed record Marking : Layer
    {
        public override Node Call(LayerContext context, Node x) => context.Mask is { } mask ? x + mask : x;

        public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => mask is null ? null : 1 - mask;
    }

    private sealed record Wrong : Layer
    {
        public override Node Call(LayerContext context, Node x) => x;

        public override Node? ComputeMask(LayerContext context, Node x, Node? mask) => x;
    }

    [Theory]
    [MemberData(nameof(Handing))]
    public void A_layer_that_works_on_each_step_hands_the_mask_on(string title) =>
        Assert.Equal(Present, Mask(Of(On.Single(layer => layer.ToString() == title)), 2, Steps));

    [Theory]
    [MemberData(nameof(Ending))]
    public void A_layer_that_moves_steps_or_says_nothing_ends_it(string title) =>
        Assert.Null(MaskOf(Of(Off.Single(layer => layer.ToString() == title))));

    [Fact]
    public void A_layer_of_ones_own_reads_and_makes_masks()
    {
        Model model = Of(new Marking());
        Assert.Equal([0.0, 0, 1, 1, 1, 0], Mask(model, 2, Steps));
        Assert.Equal([2.0, 2, 3, 1, 0, 0], model.Predict<double>(Steps.AsSpan(0, 6)));
        var error = Assert.Throws<ShapeException>(() => Of(new Wrong()));
        Assert.Contains("'wrong'", error.Message);
        Assert.Contains("(batch, 3, 1)", error.Message);
        Assert.Contains("(batch, 3, 2)", error.Message);
    }

    [Fact]
    public void An_embedding_masks_the_index_0_if_it_is_told_to()
    {
        Layer Read(string mask) =>
            Configuration.FromJson<Layer>(
                $$"""{ "class_name": "Embedding", "config": { "input_dim": 5, "output_dim": 2, "mask_zero": {{mask}} } }""",
                Registry.OfStrata()
            );
        Assert.Equal(new Embedding(5, 2, MaskZero: true), Read("true"));
        Assert.Null(MaskOf(LayerCase.Of(Read("false"), [4])));
        Assert.Equal([1.0, 0, 1, 0], Mask(LayerCase.Of(Read("true"), [4]), 1, [3.0, 0, 1, 0]));
        Assert.Contains("\"mask_zero\":true", Configuration.ToJson(Read("true")));
    }

    // The first step is there on the left alone, the last on the right alone.
    private static readonly double[] Left = [-1, -2, 0, 0, 0, 0];
    private static readonly double[] Right = [0, 0, 0, 0, 5, -6];

    private static Model Joined(Layer layer, bool onlyLeft = false)
    {
        SymbolicTensor left = new Input(Sequence),
            right = new Input(Sequence);
        SymbolicTensor other = onlyLeft ? right : new Masking().Apply(right);
        return new([left, right], [layer.Apply(new Masking().Apply(left), other)], dataType: DataType.Float64);
    }

    public static TheoryData<string> Joining => [.. Join.Select(layer => layer.ToString())];

    private static readonly Layer[] Join =
    [
        new Strata.Add(),
        new Strata.Subtract(),
        new Strata.Multiply(),
        new Average(),
        new Strata.Maximum(),
        new Strata.Minimum(),
    ];

    [Theory]
    [MemberData(nameof(Joining))]
    public void What_is_there_in_one_input_is_there_in_their_join(string title)
    {
        Layer layer = Join.Single(layer => layer.ToString() == title);
        Assert.Equal([1.0, 0, 1], Mask(Joined(layer), 1, Left, Right));
        Assert.Null(MaskOf(Joined(layer, onlyLeft: true)));
    }

    [Fact]
    public void Masks_of_what_stands_side_by_side_do_so_too()
    {
        Assert.Equal([1.0, 0, 1], Mask(Joined(new Strata.Concatenate()), 1, Left, Right));
        Assert.Equal([1.0, 1, 1], Mask(Joined(new Strata.Concatenate(), onlyLeft: true), 1, Left, Right));
        Assert.Equal([1.0, 0, 0, 0, 0, 1], Mask(Joined(new Strata.Concatenate(1)), 1, Left, Right));
        Assert.Equal([1.0, 0, 0, 1, 1, 1], Mask(Joined(new Strata.Concatenate(1), onlyLeft: true), 1, Left, Right));
        Assert.Null(MaskOf(Joined(new Dot(2))));
    }

    [Fact]
    public void The_largest_and_the_smallest_are_of_what_is_there()
    {
        double[] Value(Layer layer, bool onlyLeft)
        {
            ModelGraph graph = Joined(layer, onlyLeft).Inference;
            return GraphRun.Of<double>([graph.Outputs[0], .. graph.Inputs], graph.Inputs.Zip([Left, Right]), 1)[0];
        }
        // Not the zero that stands where the other one has nothing.
        Assert.Equal([-1.0, -2, 0, 0, 5, -6], Value(new Strata.Maximum(), onlyLeft: false));
        Assert.Equal([-1.0, -2, 0, 0, 5, -6], Value(new Strata.Minimum(), onlyLeft: false));
        // On the right all is there, so only the last step on the left does not take part.
        Assert.Equal([0.0, 0, 0, 0, 5, -6], Value(new Strata.Maximum(), onlyLeft: true));
        Assert.Equal([-1.0, -2, 0, 0, 5, -6], Value(new Strata.Minimum(), onlyLeft: true));
    }

    [Fact]
    public void Masks_go_into_models_that_are_layers_and_come_out_of_them()
    {
        var inner = new Sequential(new Input(Sequence), new Dense(2), Activation.Tanh);
        Assert.Equal(Present, Mask(Of(inner), 2, Steps));
        var masking = new Sequential(new Input(Sequence), new Masking(), new Dense(2));
        var outer = new Sequential([new Input(Sequence), masking, new Dense(1)], dataType: DataType.Float64);
        Assert.Equal(Present, Mask(outer, 2, Steps));
        var ending = new Sequential(new Input(Sequence), new Dense(2), new Flatten());
        Assert.Null(MaskOf(Of(ending)));
    }

    [Fact]
    public void Softmax_over_steps_gives_absent_ones_no_share()
    {
        double[] y = Of(new Strata.Softmax(1)).Predict<double>(Steps);
        double e = Math.E;
        // First row, columns (1, 2) and (1, 0): the larger by 1; second row, the last step alone.
        double[] expected = [1 / (1 + e), e / (1 + e), e / (1 + e), 1 / (1 + e), 0, 0, 0, 0, 0, 0, 1, 1];
        for (int i = 0; i < y.Length; i++)
        {
            Golden.Close(expected[i], y[i], 1e-14, 0, $"number {i}");
        }
        // Along the numbers of a step there is nothing to leave out.
        Model within = new Sequential([new Input(Sequence), new Strata.Softmax()], dataType: DataType.Float64);
        Assert.Equal(within.Predict<double>(Steps), Of(new Strata.Softmax()).Predict<double>(Steps));
        // Where no step is there nothing has a share, and nothing is NaN.
        Assert.All(Of(new Strata.Softmax(1)).Predict<double>(new double[6]), share => Assert.Equal(0, share));
    }

    [Fact]
    public void Batch_normalization_counts_the_steps_that_are_there()
    {
        var run = new LayerRun<double>(Of(new BatchNormalization() { Name = "probe" }), 2);
        Model model = run.Model;
        Steps.CopyTo(run[run.Variables[^1]]);
        foreach (var (name, value) in new[] { ("gamma", 1.0), ("beta", 0), ("moving_mean", 0.5), ("moving_variance", 2) })
        {
            int place = model.Weights.Index().Single(weight => weight.Item.Path == $"probe/{name}").Index;
            run[run.Variables[place]].Fill(value);
        }
        run.Run();
        // Keras divides by the count and 1e-7; column 0 holds 1, 2 and 3, column 1 holds 1, 0 and -1.
        double count = 3 + 1e-7;
        double[] mean = [6 / count, 0];
        double[] variance = [(Math.Pow(1 - mean[0], 2) + Math.Pow(2 - mean[0], 2) + Math.Pow(3 - mean[0], 2)) / count, 2 / count];
        for (int i = 0; i < Steps.Length; i++)
        {
            double expected = (Steps[i] - mean[i % 2]) / Math.Sqrt(variance[i % 2] + 1e-3);
            Golden.Close(expected, run[run.Output][i], 1e-13, 1e-15, $"number {i}");
        }
        foreach (var (weight, value) in run.Assignments)
        {
            double[] moved = weight.Name.EndsWith("mean", StringComparison.Ordinal) ? mean : variance;
            double before = weight.Name.EndsWith("mean", StringComparison.Ordinal) ? 0.5 : 2;
            for (int i = 0; i < 2; i++)
            {
                Golden.Close(0.99 * before + 0.01 * moved[i], run[value][i], 1e-14, 0, weight.Name);
            }
        }
        Assert.Equal(2, run.Assignments.Count);
    }

    [Fact]
    public void Batch_normalization_used_twice_moves_its_statistics_in_turn()
    {
        var shared = new BatchNormalization(Momentum: 0.75) { Name = "shared" };
        SymbolicTensor x = new Input(1);
        SymbolicTensor both = new Strata.Add().Apply(shared.Apply(x), shared.Apply(new Rescaling(10).Apply(x)));
        var model = new Model([x], [both], dataType: DataType.Float64);
        model.Compile(new SGD(0), Loss.MeanSquaredError);
        double[][] numbers =
        [
            [1],
            [3],
        ];
        model.Fit(Dataset.From(numbers, numbers));
        // Means 2 and 20, variances 1 and 100.
        Assert.Equal(0.75 * (0.25 * 2) + 0.25 * 20, model.GetWeight("shared/moving_mean").ToTensor<double>()[0], 1e-12);
        Assert.Equal(
            0.75 * (0.75 + 0.25 * 1) + 0.25 * 100,
            model.GetWeight("shared/moving_variance").ToTensor<double>()[0],
            1e-12
        );
    }
}

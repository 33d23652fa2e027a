using Strata.Initializers;
using Strata.Metrics;
using Strata.Regularizers;
using Strata.Schedules;

namespace Strata.Keras.Tests;

/// <summary>Models with much in them.</summary>
internal static class Samples
{
    /// <summary>Two inputs and outputs, a shared layer, a line and a graph as layers, learned lists, frozen and wrapped layers; compiled.</summary>
    public static Model Rich()
    {
        var x = new Input(6) { Name = "x" };
        var z = new Input(6) { Name = "z" };
        var shared = new Dense(5, Activation.Of(new Activations.LeakyRelu(0.1)), KernelRegularizer: new L2(0.02));
        SymbolicTensor left = shared.Apply(new Normalization(Mean: [1, 2, 3, 4, 5, 6], Variance: [1, 1, 2, 2, 3, 3]).Apply(x));
        SymbolicTensor right = shared.Apply(new Normalization().Apply(z));
        var line = new Sequential(
            [new Input(5), new Dense(4, Activation.Softmin), new BatchNormalization(), new Dense(4)],
            name: "line"
        );
        var inner = new Input(5);
        var graph = new Model([inner], [new Add().Apply(new Dense(5, Activation.Gelu).Apply(inner), inner)], name: "graph");
        SymbolicTensor frozen = (line.ToLayer() with { Trainable = false }).Apply(left);
        SymbolicTensor joined = new Concatenate().Apply(frozen, graph.Apply(right), new Dropout(0.2).Apply(left));
        SymbolicTensor first = new SpectralNormalization(new Dense(3, Activation.Softmax)) { Name = "first" }.Apply(joined);
        SymbolicTensor second = new Dense(1, BiasInitializer: new Constant(0.5)) { Name = "second" }.Apply(joined);
        var model = new Model([x, z], [first, second], name: "rich", seed: 3);
        model.Compile(
            new Adam(new CosineDecay(0.01, 100), Amsgrad: true)
            {
                ClipNorm = 1,
                UseEma = true,
                GradientAccumulationSteps = 2,
            },
            [Loss.CategoricalCrossentropy, Loss.Of(new Losses.Huber(0.5)) with { Reduction = LossReduction.Sum }],
            [1, 0.5],
            [
                [new TopKCategoricalAccuracy(2)],
                [Metric.MeanAbsoluteError, new AUC(NumThresholds: 20)],
            ]
        );
        return model;
    }

    /// <summary>The file of a model with words and dates, lookups with the vocabulary in the configuration and beside it, and masks.</summary>
    public static byte[] Words()
    {
        var words = new Input(2, InputType.Text, ["from", "to"]) { Name = "words" };
        var dates = new Input(1, InputType.Date) { Name = "dates" };
        var numbers = new Input(2) { Name = "numbers" };
        SymbolicTensor known = new Embedding(6, 2, MaskZero: true).Apply(
            new StringLookup(MaskToken: "", Vocabulary: ["a", "b", "c"]).Apply(words)
        );
        SymbolicTensor ones = new StringLookup(Vocabulary: ["x", "y"], OutputMode: CategoryMode.MultiHot).Apply(words);
        SymbolicTensor bins = new Hashing(3, "-", 5, CategoryMode.Count).Apply(words);
        SymbolicTensor joined = new Concatenate().Apply(
            new Flatten().Apply(new Dropout(0.1, [null, 1, null]).Apply(known)),
            ones,
            bins,
            new DateFeatures([DatePart.Year, DatePart.Month]).Apply(dates),
            new Imputation(Values: [1, 2]).Apply(numbers),
            new IntegerLookup(NumOovIndices: 2, Vocabulary: [3, 4]).Apply(numbers)
        );
        var model = new Model([words, dates, numbers], [new Dense(1).Apply(joined)], seed: 3);
        model.Compile(new SGD(), Loss.MeanSquaredError);
        return KerasFile.Adapted(
            KerasFile.Save(model),
            "string_lookup",
            "assets/layers/string_lookup/vocabulary.txt",
            "\n[UNK]\na\nb\nc"u8.ToArray()
        );
    }
}

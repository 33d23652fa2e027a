using System.Text;

namespace Strata.Tests.House;

/// <summary>docs/keras.md tells of every name of Keras what it is here, and a name counts only where its type is found.</summary>
public class KerasPageTests
{
    private const string Page = "docs/keras.md";

    // Where our name is another: .NET's casing, a word spelled out, or a thing that is no class of its own here.
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["Activation"] = nameof(ActivationLayer),
        ["CSVLogger"] = nameof(Strata.Callbacks.CsvLogger),
        ["InputLayer"] = nameof(Input),
        ["LambdaCallback"] = nameof(Strata.Callbacks.Lambda),
        ["ProgbarLogger"] = nameof(TrainingProgress),
        ["ReduceLROnPlateau"] = nameof(Strata.Callbacks.ReduceLearningRateOnPlateau),
        ["SwapEMAWeights"] = nameof(Strata.Callbacks.SwapEmaWeights),
        ["threshold"] = nameof(Strata.Activations.Thresholded),
    };

    /// <summary>A family of Keras with its names, and the types here that may bear them.</summary>
    private sealed record Family(string Title, IReadOnlyList<Type> Ours, string Names)
    {
        public IReadOnlyList<string> Keras { get; } = Names.Split(' ', '\n').Where(name => name.Length > 0).ToArray();

        public Type? Find(string name)
        {
            string wanted = Renamed.GetValueOrDefault(name, name).Replace("_", string.Empty, StringComparison.Ordinal);
            return Ours.SingleOrDefault(type =>
                type.Name.Equals(
                    wanted,
                    name.Contains('_') || char.IsLower(name[0]) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
                )
            );
        }
    }

    private static readonly Type[] Public = [.. typeof(Layer).Assembly.GetExportedTypes()];

    private static Type[] TypesOf(IEnumerable<object> catalogue) => [.. catalogue.Select(member => member.GetType())];

    private static readonly Family[] Families =
    [
        new(
            "activations",
            TypesOf(Activation.All.Select(activation => activation.Formula)),
            """
            linear relu relu6 leaky_relu elu selu celu gelu silu hard_sigmoid hard_silu sigmoid log_sigmoid tanh hard_tanh tanh_shrink
            soft_shrink hard_shrink threshold softplus softsign mish exponential softmax log_softmax glu squareplus sparse_plus
            sparse_sigmoid sparsemax
            """
        ),
        new(
            "losses",
            TypesOf(Loss.All.Select(loss => loss.Formula)),
            """
            MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredLogarithmicError Huber LogCosh CosineSimilarity
            Hinge SquaredHinge CategoricalHinge KLDivergence Poisson BinaryCrossentropy CategoricalCrossentropy
            SparseCategoricalCrossentropy BinaryFocalCrossentropy CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy Dice
            Tversky Circle CTC
            """
        ),
        new(
            "metrics",
            TypesOf(Metric.All),
            """
            Mean Sum MeanMetricWrapper Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy TopKCategoricalAccuracy
            SparseTopKCategoricalAccuracy TruePositives TrueNegatives FalsePositives FalseNegatives Precision Recall
            SensitivityAtSpecificity SpecificityAtSensitivity PrecisionAtRecall RecallAtPrecision AUC F1Score FBetaScore
            MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredLogarithmicError RootMeanSquaredError
            CosineSimilarity LogCoshError R2Score PearsonCorrelation ConcordanceCorrelation Hinge SquaredHinge CategoricalHinge
            KLDivergence Poisson BinaryCrossentropy CategoricalCrossentropy SparseCategoricalCrossentropy IoU BinaryIoU MeanIoU
            OneHotIoU OneHotMeanIoU
            """
        ),
        new(
            "optimizers",
            TypesOf(Optimizer.All),
            """
            SGD RMSprop Adam AdamW Nadam Adamax Adagrad Adadelta Adafactor Ftrl Lion Lamb Muon ScheduleFreeAdamW LossScaleOptimizer
            MultiOptimizer
            """
        ),
        new(
            "schedules",
            [.. Public.Where(type => type.IsSubclassOf(typeof(Schedule)))],
            "ExponentialDecay PiecewiseConstantDecay PolynomialDecay InverseTimeDecay CosineDecay CosineDecayRestarts"
        ),
        new(
            "initializers",
            TypesOf(Initializer.All),
            """
            VarianceScaling GlorotUniform GlorotNormal HeUniform HeNormal LecunUniform LecunNormal RandomNormal TruncatedNormal
            RandomUniform Orthogonal Zeros Ones Constant Identity STFT
            """
        ),
        new("regularizers", TypesOf(Regularizer.All), "L1 L2 L1L2 OrthogonalRegularizer"),
        new("constraints", TypesOf(Constraint.All), "MaxNorm MinMaxNorm NonNeg UnitNorm"),
        new(
            "callbacks",
            [
                .. Public.Where(type => type.IsSubclassOf(typeof(Strata.Callbacks.Callback))),
                typeof(History),
                typeof(TrainingProgress),
            ],
            """
            EarlyStopping ModelCheckpoint ReduceLROnPlateau History ProgbarLogger LearningRateScheduler LambdaCallback CSVLogger
            TerminateOnNaN TensorBoard BackupAndRestore SwapEMAWeights RemoteMonitor OrbaxCheckpoint
            """
        ),
        new(
            "layers of dense networks",
            [.. Public.Where(type => type.IsSubclassOf(typeof(Layer)))],
            """
            InputLayer Dense EinsumDense Embedding ReversibleEmbedding TernaryDense Masking Lambda Identity Wrapper
            Activation ReLU LeakyReLU PReLU ELU Softmax
            Dropout SpatialDropout1D GaussianDropout GaussianNoise AlphaDropout ActivityRegularization
            BatchNormalization LayerNormalization GroupNormalization RMSNormalization UnitNormalization SpectralNormalization
            Flatten Reshape Permute RepeatVector
            Add Subtract Multiply Average Maximum Minimum Concatenate Dot
            Normalization Rescaling Discretization CategoryEncoding IntegerLookup StringLookup Hashing HashedCrossing FeatureSpace
            """
        ),
    ];

    [Fact]
    public void The_page_tells_what_there_is()
    {
        string path = Path.Combine(Repository.Root, Page);
        string page = File.ReadAllText(path);
        const string start = "<!-- names -->\n";
        string made = page[..(page.IndexOf(start, StringComparison.Ordinal) + start.Length)] + Tables();
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made);
            return;
        }
        Assert.True(
            page == made,
            $"{Page} is not what the catalogues hold. Run this test with STRATA_WRITE_PAGES=1 to write it anew, and read what changed."
        );
    }

    [Fact]
    public void A_name_of_ours_for_another_of_Keras_is_a_types() =>
        Assert.All(
            Renamed,
            pair => Assert.Contains(Families, family => family.Keras.Contains(pair.Key) && family.Find(pair.Key) is not null)
        );

    [Fact]
    public void No_name_stands_in_a_family_twice() =>
        Assert.All(Families, family => Assert.Equal(family.Keras.Count, family.Keras.Distinct().Count()));

    private static string Tables()
    {
        var text = new StringBuilder("| family | there | of Keras' |\n| --- | ---: | ---: |\n");
        foreach (Family family in Families)
        {
            text.Append(
                $"| {family.Title} | {family.Keras.Count(name => family.Find(name) is not null)} | {family.Keras.Count} |\n"
            );
        }
        foreach (Family family in Families)
        {
            text.Append(
                $"\n## {char.ToUpperInvariant(family.Title[0])}{family.Title[1..]}\n\n| Keras | here | type |\n| --- | --- | --- |\n"
            );
            foreach (string name in family.Keras)
            {
                text.Append(
                    family.Find(name) is { } type ? $"| `{name}` | yes | `{type.FullName}` |\n" : $"| `{name}` | no | |\n"
                );
            }
        }
        return text.ToString();
    }
}

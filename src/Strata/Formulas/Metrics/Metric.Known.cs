// One piece: the catalogue, two lines for each metric.
using Strata.Formulas;
using Strata.Metrics;

namespace Strata;

public abstract partial record Metric
{
    /// <summary>The weighted mean of the predictions.</summary>
    public static Metric Mean { get; } = new Mean();

    /// <summary>The weighted sum of the predictions.</summary>
    public static Metric Sum { get; } = new Sum();

    /// <summary>The share of right answers, by the shapes of targets and predictions.</summary>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>The share of numbers on the right side of 1/2.</summary>
    public static Metric BinaryAccuracy { get; } = new BinaryAccuracy();

    /// <summary>The share of rows whose largest prediction stands where the largest target stands.</summary>
    public static Metric CategoricalAccuracy { get; } = new CategoricalAccuracy();

    /// <summary>The share of rows whose largest prediction stands at the integer label.</summary>
    public static Metric SparseCategoricalAccuracy { get; } = new SparseCategoricalAccuracy();

    /// <summary>The share of rows whose right class is among the 5 largest predictions.</summary>
    public static Metric TopKCategoricalAccuracy { get; } = new TopKCategoricalAccuracy();

    /// <summary>The share of rows whose integer label is among the 5 largest predictions.</summary>
    public static Metric SparseTopKCategoricalAccuracy { get; } = new SparseTopKCategoricalAccuracy();

    /// <summary>The weight of positive targets predicted above 1/2.</summary>
    public static Metric TruePositives { get; } = new TruePositives();

    /// <summary>The weight of negative targets predicted up to 1/2.</summary>
    public static Metric TrueNegatives { get; } = new TrueNegatives();

    /// <summary>The weight of negative targets predicted above 1/2.</summary>
    public static Metric FalsePositives { get; } = new FalsePositives();

    /// <summary>The weight of positive targets predicted up to 1/2.</summary>
    public static Metric FalseNegatives { get; } = new FalseNegatives();

    /// <summary>The share of what was predicted positive that is.</summary>
    public static Metric Precision { get; } = new Precision();

    /// <summary>The share of what is positive that was predicted so.</summary>
    public static Metric Recall { get; } = new Recall();

    /// <summary>The best recall where specificity is at least 1/2.</summary>
    public static Metric SensitivityAtSpecificity { get; } = new SensitivityAtSpecificity();

    /// <summary>The best specificity where recall is at least 1/2.</summary>
    public static Metric SpecificityAtSensitivity { get; } = new SpecificityAtSensitivity();

    /// <summary>The best precision where recall is at least 1/2.</summary>
    public static Metric PrecisionAtRecall { get; } = new PrecisionAtRecall();

    /// <summary>The best recall where precision is at least 1/2.</summary>
    public static Metric RecallAtPrecision { get; } = new RecallAtPrecision();

    /// <summary>The area under the curve of recall over the rate of false positives.</summary>
    public static Metric AUC { get; } = new AUC();

    /// <summary>The harmonic mean of precision and recall of each class.</summary>
    public static Metric F1Score { get; } = new F1Score();

    /// <summary>The same with a weight for recall.</summary>
    public static Metric FBetaScore { get; } = new FBetaScore();

    /// <summary>Rows by their class and by the class that was predicted.</summary>
    public static Metric ConfusionMatrix { get; } = new ConfusionMatrix();

    /// <summary>Precision, recall, F1 and support of each class, as a table.</summary>
    public static Metric ClassificationReport { get; } = new ClassificationReport();

    /// <summary>How far confidence is from accuracy, over 15 bins.</summary>
    public static Metric CalibrationError { get; } = new CalibrationError();

    /// <summary><c>(target - prediction)^2</c>, averaged.</summary>
    public static Metric MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary>The root of the mean squared error.</summary>
    public static Metric RootMeanSquaredError { get; } = new RootMeanSquaredError();

    /// <summary><c>|target - prediction|</c>, averaged.</summary>
    public static Metric MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary><c>100 * |target - prediction| / |target|</c>, averaged.</summary>
    public static Metric MeanAbsolutePercentageError { get; } = new MeanAbsolutePercentageError();

    /// <summary>The squared difference of the logarithms of 1 + target and 1 + prediction, averaged.</summary>
    public static Metric MeanSquaredLogarithmicError { get; } = new MeanSquaredLogarithmicError();

    /// <summary><c>log(cosh(prediction - target))</c>, averaged.</summary>
    public static Metric LogCoshError { get; } = new LogCoshError();

    /// <summary>The cosine of the angle between target and prediction, averaged.</summary>
    public static Metric CosineSimilarity { get; } = new CosineSimilarity();

    /// <summary>The share of the targets' variance that predictions explain.</summary>
    public static Metric R2Score { get; } = new R2Score();

    /// <summary>The correlation of the numbers within a row.</summary>
    public static Metric PearsonCorrelation { get; } = new PearsonCorrelation();

    /// <summary>The agreement of the numbers within a row.</summary>
    public static Metric ConcordanceCorrelation { get; } = new ConcordanceCorrelation();

    /// <summary>The intersection over union of chosen classes.</summary>
    public static Metric IoU { get; } = new IoU();

    /// <summary>The intersection over union of yes-or-no places.</summary>
    public static Metric BinaryIoU { get; } = new BinaryIoU();

    /// <summary>The intersection over union, averaged over classes.</summary>
    public static Metric MeanIoU { get; } = new MeanIoU();

    /// <summary>The intersection over union of chosen classes of one-hot rows.</summary>
    public static Metric OneHotIoU { get; } = new OneHotIoU();

    /// <summary>The intersection over union of one-hot rows, averaged over classes.</summary>
    public static Metric OneHotMeanIoU { get; } = new OneHotMeanIoU();

    /// <summary><c>max(1 - target * prediction, 0)</c>, averaged.</summary>
    public static Metric Hinge { get; } = new Hinge();

    /// <summary>The square of the hinge, averaged.</summary>
    public static Metric SquaredHinge { get; } = new SquaredHinge();

    /// <summary>How far the right class falls short of a lead of 1, averaged.</summary>
    public static Metric CategoricalHinge { get; } = new CategoricalHinge();

    /// <summary>The Kullback-Leibler divergence of rows of shares, averaged.</summary>
    public static Metric KLDivergence { get; } = new KLDivergence();

    /// <summary><c>p - t * log(p)</c>, averaged.</summary>
    public static Metric Poisson { get; } = new Poisson();

    /// <summary>Cross-entropy of probabilities with targets of 0 and 1.</summary>
    public static Metric BinaryCrossentropy { get; } = new BinaryCrossentropy();

    /// <summary>Cross-entropy of rows of probabilities with rows of target shares.</summary>
    public static Metric CategoricalCrossentropy { get; } = new CategoricalCrossentropy();

    /// <summary>Cross-entropy of rows of probabilities with integer labels.</summary>
    public static Metric SparseCategoricalCrossentropy { get; } = new SparseCategoricalCrossentropy();

    /// <summary>Every metric of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Mean,
        Sum,
        Accuracy,
        BinaryAccuracy,
        CategoricalAccuracy,
        SparseCategoricalAccuracy,
        TopKCategoricalAccuracy,
        SparseTopKCategoricalAccuracy,
        TruePositives,
        TrueNegatives,
        FalsePositives,
        FalseNegatives,
        Precision,
        Recall,
        SensitivityAtSpecificity,
        SpecificityAtSensitivity,
        PrecisionAtRecall,
        RecallAtPrecision,
        AUC,
        F1Score,
        FBetaScore,
        ConfusionMatrix,
        ClassificationReport,
        CalibrationError,
        MeanSquaredError,
        RootMeanSquaredError,
        MeanAbsoluteError,
        MeanAbsolutePercentageError,
        MeanSquaredLogarithmicError,
        LogCoshError,
        CosineSimilarity,
        R2Score,
        PearsonCorrelation,
        ConcordanceCorrelation,
        Hinge,
        SquaredHinge,
        CategoricalHinge,
        KLDivergence,
        Poisson,
        BinaryCrossentropy,
        CategoricalCrossentropy,
        SparseCategoricalCrossentropy,
        IoU,
        BinaryIoU,
        MeanIoU,
        OneHotIoU,
        OneHotMeanIoU,
    ];

    /// <summary>The metric of that name or alias: <c>acc</c>, <c>mean_squared_error</c>, <c>mse</c>.</summary>
    /// <exception cref="ArgumentException">No metric has that name; the message lists those near and all there are.</exception>
    public static Metric Named(string name) =>
        Catalogue.Find(All, name, "metric", "Metric", metric => [metric.Name, .. metric.Aliases]);
}

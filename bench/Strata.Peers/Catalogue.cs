namespace Strata.Peers;

/// <summary>What is compared, with the ratios that must be reached.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Work> Compared(int threads) =>
        [
            TrainingWork.Of(4, 60, 2, 2, 2),
            TrainingWork.Of(32, 7, 10, 100, 100, 2),
            TrainingWork.Of(32, 2.3, 784, 128, 10),
            TrainingWork.Of(128, 1.4, 784, 512, 512, 10),
            TrainingWork.Of(256, 1.2, 1024, 2048, 2048, 1024),
            PredictionWork.Of(1, 15, threads, 2, 2, 1),
            PredictionWork.Of(1, 4, threads, 10, 100, 100, 2),
            PredictionWork.Of(1, 1, threads, 784, 512, 512, 10),
            PredictionWork.Of(256, 1, threads, 784, 512, 512, 10),
            PredictionWork.Of(256, 1, threads, 1024, 2048, 2048, 1024),
            .. threads == 1 ? ActivationWork.All : [],
        ];

    /// <summary>Work of one thread against the machine's limits; with more threads there is none.</summary>
    public static IReadOnlyList<Limited> Limited(int threads) =>
        threads > 1
            ? []
            :
            [
                GemmWork.Of(512, 512, 512, 0.92),
                GemmWork.Of(1024, 1024, 1024, 0.92),
                GemmWork.Of(2048, 2048, 2048, 0.92),
                GemmWork.Of(1, 2048, 2048, 0.8),
                GemmWork.Of(4096, 512, 10, 0.8),
                GemmWork.Of(4096, 2, 1024, 0.8),
            ];
}

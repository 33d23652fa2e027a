namespace Strata.Data;

/// <summary>A linear model with the preparation of a plan: what a model must beat, and what it may begin with.</summary>
internal static class LinearPath
{
    /// <summary>The plan of the linear model alone.</summary>
    /// <param name="plan">The plan whose preparation it has.</param>
    /// <param name="rows">How many rows it learns from.</param>
    /// <param name="penalty">Its penalty, as <see cref="TabularOptions.L2"/>.</param>
    public static TabularPlan Plan(TabularPlan plan, int rows, double penalty)
    {
        const int Steps = 4000;
        int batch = plan.Rows < 10_000 ? 32 : 256;
        int epochs = (int)Math.Clamp(Steps * batch / Math.Max(1, rows), 5, 200);
        return plan with
        {
            Options = plan.Options with
            {
                Hidden = [],
                Wide = false,
                WideFirst = false,
                Dropout = 0,
                Optimizer = "adam",
                LearningRate = plan.Schema.OneScale ? 0.005 : 0.02,
                Schedule = "cosine",
                ScheduleEpochs = epochs,
                Epochs = epochs,
                EpochFolds = 0,
                BatchSize = batch,
                ValidationFraction = 0,
                WeightDecay = 0,
                L2 = penalty,
            },
        };
    }

    /// <summary>Lets a model with a linear path begin as the linear model of its rows.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static void Begin(TabularParts parts, TabularPlan plan, Dataset rows, CancellationToken cancellation)
    {
        TabularPlan linear = Plan(plan, rows.Count, plan.Options.L2!.Value);
        TabularParts fitted = new TabularTraining([], null, null).Fit(linear, rows, cancellation).Parts;
        cancellation.ThrowIfCancellationRequested();
        Copy(fitted.Model, fitted.Last, "kernel", parts.Model, parts.Wide!);
        Copy(fitted.Model, fitted.Last, "bias", parts.Model, parts.Last);
        foreach (Weight vectors in fitted.Model.Weights.Where(weight => weight.Name == "embeddings"))
        {
            Copy(fitted.Model, vectors.LayerName, vectors.Name, parts.Model, vectors.LayerName);
        }
    }

    private static void Copy(Model from, string layer, string name, Model to, string target)
    {
        Weight source = TabularParts.WeightOf(from, layer, name);
        var values = new double[source.Count];
        source.CopyTo<double>(values);
        TabularParts.WeightOf(to, target, name).Set<double>(values);
    }
}

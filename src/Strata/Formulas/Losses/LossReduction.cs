namespace Strata;

/// <summary>What becomes of the losses of a batch's rows, after each has been multiplied by its sample weight.</summary>
public enum LossReduction
{
    /// <summary>Their sum divided by how many there are, whatever they weigh: Keras' default.</summary>
    SumOverBatchSize,

    /// <summary>The same as <see cref="SumOverBatchSize"/>.</summary>
    Mean,

    /// <summary>Their sum: a larger batch takes larger steps.</summary>
    Sum,

    /// <summary>Their sum divided by the sum of the sample weights; without weights the mean.</summary>
    MeanWithSampleWeight,

    /// <summary>Each for itself. Training, which needs one number, takes the sum.</summary>
    None,
}

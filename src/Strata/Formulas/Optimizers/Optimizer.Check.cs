namespace Strata;

public abstract partial record Optimizer
{
    /// <summary>The optimizer itself, if its options go together.</summary>
    /// <exception cref="ArgumentException">They do not; the message says which.</exception>
    internal Optimizer Checked()
    {
        if (new[] { ClipNorm, GlobalClipNorm, ClipValue }.Count(limit => limit is not null) > 1)
        {
            throw new ArgumentException(
                $"{GetType().Name} clips gradients in more than one way (ClipNorm {ClipNorm}, GlobalClipNorm {GlobalClipNorm}, ClipValue "
                    + $"{ClipValue}); give one of the three."
            );
        }
        Require(GradientAccumulationSteps is null or >= 2, nameof(GradientAccumulationSteps), "2 or more batches, or null");
        Require(EmaMomentum is >= 0 and <= 1, nameof(EmaMomentum), "a number from 0 to 1");
        Require(EmaOverwriteFrequency is null or >= 1, nameof(EmaOverwriteFrequency), "1 or more updates, or null");
        Require(LossScaleFactor is null or > 0, nameof(LossScaleFactor), "a number above 0, or null");
        return this;
    }

    private void Require(bool holds, string option, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"{option} is {expected}, and {this} has another.");
        }
    }
}

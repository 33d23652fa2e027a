using System.Diagnostics.CodeAnalysis;

namespace Strata;

/// <summary>A learning rate for each step; give it to an optimizer in place of the number.</summary>
/// <remarks>A step is a batch, so an epoch has rows / batch size of them. The same bits on every machine.</remarks>
[DynamicallyAccessedMembers(Kept.Members)]
public abstract record Schedule
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public abstract double At(long step);

    /// <exception cref="ArgumentOutOfRangeException">There is no step to decay over.</exception>
    private protected static double Positive(double steps, string name) =>
        steps > 0 ? steps : throw new ArgumentOutOfRangeException(name, steps, $"{name} is a number of steps above 0.");

    /// <exception cref="ArgumentOutOfRangeException">Periods would get shorter and shorter.</exception>
    private protected static double FromOne(double factor, string name) =>
        factor >= 1
            ? factor
            : throw new ArgumentOutOfRangeException(name, factor, $"Periods do not get shorter: {name} is 1 or more.");
}

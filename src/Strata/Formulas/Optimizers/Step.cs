using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The numbers of one step that are the same for every weight.</summary>
/// <param name="Rate">The learning rate, with any correction that the rule folds into it.</param>
/// <param name="First">A number of the rule's own.</param>
/// <param name="Second">A number of the rule's own.</param>
/// <param name="Third">A number of the rule's own.</param>
public readonly record struct Step(double Rate, double First = 0, double Second = 0, double Third = 0);

/// <summary>A <see cref="Step"/> as lanes.</summary>
/// <typeparam name="L">The lane.</typeparam>
public readonly struct Step<L>
    where L : struct, ILane<L>
{
    /// <summary>The numbers of a step in every place of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Step(Step step)
    {
        Rate = L.Constant(step.Rate);
        First = L.Constant(step.First);
        Second = L.Constant(step.Second);
        Third = L.Constant(step.Third);
    }

    /// <summary>The learning rate, with any correction that the rule folds into it.</summary>
    public L Rate { get; }

    /// <summary>A number of the rule's own.</summary>
    public L First { get; }

    /// <summary>A number of the rule's own.</summary>
    public L Second { get; }

    /// <summary>A number of the rule's own.</summary>
    public L Third { get; }
}

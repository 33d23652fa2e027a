namespace Strata.Formulas;

/// <summary>The update of <see cref="Adafactor"/>. Slots: row means and column means of a matrix; the mean square of all else.</summary>
/// <param name="Decay">The mean square keeps <c>1 - t^Decay</c>.</param>
/// <param name="Epsilon1">Is added to each squared gradient.</param>
/// <param name="Epsilon2">The least size of weights.</param>
/// <param name="ClipThreshold">The most that a move may be before it is scaled.</param>
internal readonly record struct AdafactorRule(double Decay, double Epsilon1, double Epsilon2, double ClipThreshold)
    : IVariableRule<AdafactorRule>
{
    public IReadOnlyList<IReadOnlyList<int>> Slots(Variable variable)
    {
        int[] shape = [.. variable.Shape];
        return shape.Length < 2
            ? [shape]
            :
            [
                [.. shape[..^1], 1],
                [.. shape[..^2], 1, shape[^1]],
            ];
    }

    public Step At(double learningRate, long step) => new(Math.Min(learningRate, 1 / Math.Sqrt(step)), Powers.Of(step, Decay));

    public A Update<A>(Variable variable, A weight, A gradient, Span<A> slots, ReadOnlySpan<A> step)
        where A : IArray<A>
    {
        A square = gradient.Square() + Epsilon1;
        int rank = weight.Shape.Count;
        A mean;
        if (rank < 2)
        {
            mean = slots[0] += (square - slots[0]) * step[1];
        }
        else
        {
            slots[0] += (square.Mean(rank - 1) - slots[0]) * step[1];
            slots[1] += (square.Mean(rank - 2) - slots[1]) * step[1];
            mean = slots[0] / slots[0].Mean(rank - 2) * slots[1];
        }
        A move = gradient / mean.Sqrt();
        A most = (Size(move) * (1 / ClipThreshold)).Clip(1, double.PositiveInfinity);
        return weight - Size(weight).Clip(Epsilon2, double.PositiveInfinity) * step[0] * (move / most);
    }

    private static A Size<A>(A x)
        where A : IArray<A> => x.Square().Mean().Sqrt();
}

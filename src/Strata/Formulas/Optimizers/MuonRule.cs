namespace Strata.Formulas;

/// <summary>The update of <see cref="Muon"/>. Slots in Keras' order: the momentum; where Adam is followed the mean square too.</summary>
/// <param name="Muon">The settings.</param>
internal readonly record struct MuonRule(Muon Muon) : IVariableRule<MuonRule>
{
    public IReadOnlyList<IReadOnlyList<int>> Slots(Variable variable) =>
        Muon.FollowsAdam(variable) ? [variable.Shape, variable.Shape] : [variable.Shape];

    public Step At(double learningRate, long step) =>
        new(
            learningRate,
            Muon.AdamLearningRateRatio
                * learningRate
                * Math.Sqrt(Powers.Missing(Muon.AdamBeta2, step))
                / Powers.Missing(Muon.AdamBeta1, step)
        );

    public A Update<A>(Variable variable, A weight, A gradient, Span<A> slots, ReadOnlySpan<A> step)
        where A : IArray<A>
    {
        if (Muon.FollowsAdam(variable))
        {
            slots[0] += (gradient - slots[0]) * (1 - Muon.AdamBeta1);
            slots[1] += (gradient.Square() - slots[1]) * (1 - Muon.AdamBeta2);
            return weight - slots[0] * step[1] / (slots[1].Sqrt() + Muon.Epsilon);
        }
        slots[0] += gradient + slots[0] * (Muon.Momentum - 1);
        A move = Orthogonal(Muon.Nesterov ? gradient + slots[0] * Muon.Momentum : slots[0]);
        double scale = Muon.RmsRate is { } rate ? rate * Math.Sqrt(Math.Max(variable.Shape[0], variable.Shape[1])) : 1;
        return weight - move * step[0] * scale;
    }

    private A Orthogonal<A>(A x)
        where A : IArray<A>
    {
        // x: (rows, columns); the square stands on the shorter side, so x x' for a wide matrix and x' x for a tall one.
        bool tall = x.Shape[0] > x.Shape[1];
        x /= x.Norm() + 1e-7;
        for (int i = 0; i < Muon.Steps; i++)
        {
            A square = x.MatMul(x, transposeLeft: tall, transposeRight: !tall);
            A mixed = square * Muon.MuonB + square.MatMul(square) * Muon.MuonC;
            x = x * Muon.MuonA + (tall ? x.MatMul(mixed) : mixed.MatMul(x));
        }
        return x;
    }
}

// One algorithm of two loops: its halves make no sense apart.
using Strata.Numerics;

namespace Strata.Formulas;

/// <summary>The update of <see cref="LBFGS"/>. Slots: last gradient, last move, size of H, then moves and changes, oldest first.</summary>
/// <param name="History">How many moves are remembered.</param>
/// <param name="Tolerance">The least promise of a move.</param>
internal readonly record struct LbfgsRule(int History, double Tolerance) : IVariableRule<LbfgsRule>
{
    public bool Joint => true;

    public IReadOnlyList<IReadOnlyList<int>> Slots(Variable variable) =>
        [variable.Shape, variable.Shape, [], .. Enumerable.Repeat(variable.Shape, 2 * History)];

    public Step At(double learningRate, long step) => new(learningRate, step == 1 ? 1 : 0);

    // A pair that was never filled is all zeros: its curvature is 0 and so is all that it adds.
    public A Update<A>(Variable variable, A weight, A gradient, Span<A> slots, ReadOnlySpan<A> step)
        where A : IArray<A>
    {
        A change = gradient - slots[0];
        A curvature = Dot(change, slots[1]);
        A accepted = curvature.Map(new Above(1e-10));
        A size = Choose(accepted, curvature.Zip(new Quotient(), Dot(change, change)), slots[2] + step[1]);
        Span<A> moves = slots.Slice(3, History),
            changes = slots[(3 + History)..];
        Push(moves, slots[1], accepted);
        Push(changes, change, accepted);

        var inverse = new A[History];
        var share = new A[History];
        A direction = gradient * -1;
        for (int i = History - 1; i >= 0; i--)
        {
            A along = Dot(moves[i], changes[i]);
            inverse[i] = along.Map(new Above(0)).Zip(new Quotient(), along);
            share[i] = Dot(moves[i], direction) * inverse[i];
            direction -= changes[i] * share[i];
        }
        direction *= size;
        for (int i = 0; i < History; i++)
        {
            direction += moves[i] * (share[i] - Dot(changes[i], direction) * inverse[i]);
        }

        A shortened = gradient.Abs().Sum().Map(new FirstMove());
        A rate = step[0] * Choose(step[1], shortened, step[1] * 0 + 1);
        A promised = (Dot(gradient, direction) * -1).Map(new Above(Tolerance));
        slots[0] = gradient;
        slots[1] = direction * (rate * promised);
        slots[2] = size;
        return weight + slots[1];
    }

    private static A Dot<A>(A left, A right)
        where A : IArray<A> => (left * right).Sum();

    // The mask is 1 or 0, so that the numbers come through with their bits.
    private static A Choose<A>(A mask, A yes, A no)
        where A : IArray<A> => mask * yes + (mask * -1 + 1) * no;

    private static void Push<A>(Span<A> line, A newest, A accepted)
        where A : IArray<A>
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = Choose(accepted, i + 1 < line.Length ? line[i + 1] : newest, line[i]);
        }
    }

    private readonly record struct Above(double Least) : IUnaryFormula<Above>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => L.Where(x > Least, L.One, L.Zero);
    }

    private readonly record struct FirstMove : IUnaryFormula<FirstMove>
    {
        public Saves Saves => Saves.Nothing;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => L.Min(L.One, L.One / x);
    }

    private readonly record struct Quotient : IBinaryFormula<Quotient>
    {
        public L Value<L>(L left, L right)
            where L : struct, ILane<L> => L.Where(right > 0, left / right, L.Zero);
    }
}

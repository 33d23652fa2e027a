using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Activations;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Peers;

/// <summary>Each activation of the exp family against the same loop written by hand, in the first cache.</summary>
internal static unsafe class ActivationWork
{
    private const int Count = 4096;

    // At most 1.2 times the time of the loop by hand.
    private const double Bar = 1 / 1.2;

    public static IEnumerable<Work> All =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported
            ? HandWritten.All.Select(pair => new Work(
                $"activation {NameOf(pair.Activation)}, {Count} numbers",
                "by hand",
                Bar,
                0,
                () => Prepare(pair.Activation, pair.Loop)
            ))
            : [];

    private static string NameOf(Activation activation) => activation.ToString().Split('(')[0].ToLowerInvariant();

    private static Sides Prepare(Activation activation, HandWritten.Loop loop)
    {
        var (x, ours, theirs) = (
            new AlignedBuffer<float>(Count),
            new AlignedBuffer<float>(Count),
            new AlignedBuffer<float>(Count)
        );
        var random = new Random(1);
        foreach (ref float value in x.Span)
        {
            value = (random.NextSingle() - 0.5f) * 12;
        }
        Action we = activation.Accept(new Mapping(x, ours));
        void ByHand()
        {
            loop(x.Pointer, theirs.Pointer, Count);
            GC.KeepAlive((x, theirs));
        }
        we();
        ByHand();
        return ours.Span.SequenceEqual(theirs.Span)
            ? new Sides(we, ByHand, "the same bits")
            : throw new InvalidOperationException($"{activation.Name}: the loop by hand gives other numbers.");
    }

    private sealed class Mapping(AlignedBuffer<float> x, AlignedBuffer<float> y) : IActivationVisitor<Action>
    {
        public Action Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> =>
            () =>
            {
                Elementwise.Map(formula, x.Pointer, y.Pointer, Count);
                GC.KeepAlive((x, y));
            };

        public Action VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> =>
            throw new NotSupportedException("Rows are no loop of numbers.");
    }
}

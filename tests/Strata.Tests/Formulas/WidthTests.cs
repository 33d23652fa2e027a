using System.Numerics;
using Strata.Activations;
using Strata.Formulas;
using Strata.Losses;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>A formula has the same bits at every vector width: also where the machine has no such registers.</summary>
public class WidthTests
{
    private const int Length = 64;

    private static readonly double[] Inputs =
    [
        .. Enumerable.Range(0, Length - 6).Select(i => (i - 28.7) * Math.Abs(i - 28.7) / 40),
        0,
        -0.0,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        1e-30,
    ];

    public static TheoryData<string> Activations => [.. Activation.All.Select(a => a.Name)];

    public static TheoryData<string> Losses => [.. Loss.All.Select(l => l.Name)];

    public static TheoryData<string> Optimizers => [.. Optimizer.All.Select(o => o.GetType().Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_have_the_same_bits_at_every_width(string name) =>
        Assert.True(Activation.Named(name).Accept(new ActivationWidths()));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Losses_have_the_same_bits_at_every_width(string name) => Assert.True(Loss.Named(name).Accept(new LossWidths()));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Updates_have_the_same_bits_at_every_width(string name)
    {
        var widths = new RuleWidths();
        Assert.True(Optimizer.Named(name).Accept(widths));
        Assert.True(new Adam(Amsgrad: true).Accept(widths));
        Assert.True(new RMSprop(Momentum: 0.5, Centered: true).Accept(widths));
        Assert.True(new SGD(Momentum: 0.5, Nesterov: true).Accept(widths));
        Assert.True(new Ftrl(LearningRatePower: -0.3, L1RegularizationStrength: 0.01).Accept(widths));
    }

    /// <summary>What is computed over any lane: numbers in, numbers out.</summary>
    private interface IFormula
    {
        L Of<L>(L x, L y)
            where L : struct, ILane<L>;
    }

    private static bool Same<TFormula>(TFormula formula)
        where TFormula : struct, IFormula => Same<TFormula, float>(formula) && Same<TFormula, double>(formula);

    private static bool Same<TFormula, T>(TFormula formula)
        where TFormula : struct, IFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] plain = Bits<Scalar<T>, TFormula, T>(formula);
        Assert.Equal(plain, Bits<Vector128Lane<T>, TFormula, T>(formula));
        Assert.Equal(plain, Bits<Vector256Lane<T>, TFormula, T>(formula));
        Assert.Equal(plain, Bits<Vector512Lane<T>, TFormula, T>(formula));
        return true;
    }

    private static unsafe byte[] Bits<L, TFormula, T>(TFormula formula)
        where L : struct, IVectorLane<L, T>
        where TFormula : struct, IFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = [.. Inputs.Select(T.CreateTruncating)];
        T[] others = [.. inputs.Reverse().Select(x => x / T.CreateTruncating(3))];
        var outputs = new T[Length];
        fixed (
            T* x = inputs,
                y = others,
                z = outputs
        )
        {
            for (int i = 0; i < Length; i += L.Count)
            {
                L.Store(formula.Of(L.Load(x + i), L.Load(y + i)), z + i);
            }
        }
        // One NaN is as good as another: which of two goes on is the instruction's choice.
        return
        [
            .. outputs.SelectMany(z =>
                BitConverter.GetBytes(double.IsNaN(double.CreateTruncating(z)) ? 7.25 : double.CreateTruncating(z))
            ),
        ];
    }

    private sealed class ActivationWidths : IActivationVisitor<bool>
    {
        public bool Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> =>
            Same(new Forward<TActivation>(formula)) && Same(new Slope<TActivation>(formula));

        public bool VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => true;
    }

    private readonly struct Forward<TActivation>(TActivation formula) : IFormula
        where TActivation : struct, IActivation<TActivation>
    {
        public L Of<L>(L x, L y)
            where L : struct, ILane<L> => formula.Forward(x);
    }

    private readonly struct Slope<TActivation>(TActivation formula) : IFormula
        where TActivation : struct, IActivation<TActivation>
    {
        public L Of<L>(L x, L y)
            where L : struct, ILane<L> => TActivation.Derivative(formula, x);
    }

    private sealed class LossWidths : ILossVisitor<bool>
    {
        public bool Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss> => Same(new Difference<TLoss>(formula)) && Same(new Gradient<TLoss>(formula));

        public bool VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> => true;

        public bool VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => true;

        public bool VisitPairs<TLoss>(TLoss formula)
            where TLoss : struct, IPairLoss<TLoss> => Same(new Powers<TLoss>(formula));

        public bool VisitAlignment<TLoss>(TLoss formula)
            where TLoss : struct, IAlignmentLoss<TLoss> => true;
    }

    private readonly struct Powers<TLoss>(TLoss formula) : IFormula
        where TLoss : struct, IPairLoss<TLoss>
    {
        public L Of<L>(L x, L y)
            where L : struct, ILane<L> => formula.Same(x) - formula.Other(y);
    }

    private readonly struct Difference<TLoss>(TLoss formula) : IFormula
        where TLoss : struct, ILoss<TLoss>
    {
        public L Of<L>(L x, L y)
            where L : struct, ILane<L> => formula.Value(x, y);
    }

    private readonly struct Gradient<TLoss>(TLoss formula) : IFormula
        where TLoss : struct, ILoss<TLoss>
    {
        public L Of<L>(L x, L y)
            where L : struct, ILane<L> => TLoss.RightDerivative(formula, x, y);
    }

    private sealed class RuleWidths : IOptimizerVisitor<bool>
    {
        public bool Visit<TRule>(TRule rule)
            where TRule : struct, IUpdateRule<TRule> => Same(new Moved<TRule>(rule));

        // Made of kernels that have width tests of their own.
        public bool VisitVariable<TRule>(TRule rule)
            where TRule : struct, IVariableRule<TRule> => true;
    }

    private readonly struct Moved<TRule>(TRule rule) : IFormula
        where TRule : struct, IUpdateRule<TRule>
    {
        // Twice, so that the slots of the first step enter the second.
        public L Of<L>(L x, L y)
            where L : struct, ILane<L>
        {
            var slots = new Slots<L>
            {
                First = L.Constant(rule.InitialSlot(0)),
                Second = L.Constant(rule.InitialSlot(1)),
                Third = L.Constant(rule.InitialSlot(2)),
                Fourth = L.Constant(rule.InitialSlot(3)),
            };
            for (int step = 1; step <= 2; step++)
            {
                rule.Update(ref x, y, ref slots, new Step<L>(rule.At(0.01, step)));
            }
            return x;
        }
    }
}

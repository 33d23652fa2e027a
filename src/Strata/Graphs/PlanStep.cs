using System.Numerics;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>One kernel call of a plan: it may compute several nodes at once.</summary>
internal abstract class PlanStep
{
    /// <summary>The nodes whose numbers it reads.</summary>
    public abstract IReadOnlyList<Node> Reads { get; }

    /// <summary>The nodes whose numbers it writes.</summary>
    public abstract IReadOnlyList<Node> Writes { get; }

    /// <summary>Whether it can read <see cref="Reads"/>[<paramref name="read"/>] where <see cref="Pass.Given"/> says.</summary>
    public virtual bool TakesGiven(int read) => false;

    /// <summary>Whether <see cref="Writes"/>[0] may lie over <see cref="Reads"/>[<paramref name="read"/>].</summary>
    public virtual bool CanOverwrite(int read) => false;

    /// <summary>The kernel call with its addresses.</summary>
    public abstract Kernel? Bind<T>(Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>One node by its own kernel.</summary>
internal sealed class OpStep(Node node) : PlanStep
{
    public override IReadOnlyList<Node> Reads => node.Inputs;

    public override IReadOnlyList<Node> Writes { get; } = [node];

    public override bool CanOverwrite(int read) => node.Op.CanOverwrite(read);

    public override bool TakesGiven(int read) => node.Op is MatMulOp && read == 0;

    public override Kernel? Bind<T>(Storage<T> at) => node.Op.Bind(node, at);
}

/// <summary>Matrix product + bias + activation in one pass: the bias and the function are applied while the tile is hot.</summary>
/// <param name="product">The matrix product.</param>
/// <param name="bias">The row that is added, or null.</param>
/// <param name="sum">Product plus bias before the activation, when somebody reads it; else null.</param>
/// <param name="result">What comes out.</param>
internal sealed class DenseStep(Node product, Node? bias, Node? sum, Node result) : PlanStep
{
    public override IReadOnlyList<Node> Reads { get; } = bias is null ? product.Inputs : [.. product.Inputs, bias];

    public override IReadOnlyList<Node> Writes { get; } = sum is null ? [result] : [result, sum];

    public override bool TakesGiven(int read) => read == 0;

    public override Kernel Bind<T>(Storage<T> at) =>
        result.Op is IMapOp map ? map.BindDense(this, at) : Bind(new Activations.Linear(), at);

    /// <summary>The kernel with a function whose type is known.</summary>
    public unsafe Kernel Bind<T, TFormula>(TFormula formula, Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula<TFormula>
    {
        var op = (MatMulOp)product.Op;
        var (left, right) = (product.Inputs[0].Shape, product.Inputs[1].Shape);
        T* a = at[product.Inputs[0]];
        T* b = at[product.Inputs[1]];
        T* c = at[result];
        bool isGiven = at.IsGiven(product.Inputs[0]);

        // A: (m, k) or its transpose (k, m); B: (k, n) or its transpose (n, k); C: (m, n). Only m, or k on the way back, can be the batch.
        var rows = new Extent(left, 0, left.Rank - 1);
        int n = op.TransposeRight ? right[0] : right.Last;
        nint aStride = left.Last;
        nint bStride = right.Last;
        var (aRow, aColumn) = op.TransposeLeft ? ((nint)1, aStride) : (aStride, (nint)1);
        var (bRow, bColumn) = op.TransposeRight ? ((nint)1, bStride) : (bStride, (nint)1);
        bool transposed = op.TransposeLeft;
        int fixedSize = left.Last;
        PackedMatrix<T>? packed = transposed ? null : at.Packed(product.Inputs[1], op.TransposeRight);

        if (bias is null && sum is null && packed is null && typeof(TFormula) == typeof(Activations.Linear))
        {
            return (in Pass pass) =>
            {
                int count = rows.Of(pass.Rows);
                var (m, k) = transposed ? (fixedSize, count) : (count, fixedSize);
                Gemm.Multiply(m, n, k, From(pass), aRow, aColumn, b, bRow, bColumn, c, n);
            };
        }
        var epilogue = new BiasActivation<T, TFormula>
        {
            Formula = formula,
            Bias = bias is null ? null : at[bias],
            Preactivation = sum is null ? null : at[sum],
            PreactivationRow = n,
        };
        return (in Pass pass) =>
        {
            int count = rows.Of(pass.Rows);
            var (m, k) = transposed ? (fixedSize, count) : (count, fixedSize);
            T* panels = packed is not null && m > PackedMatrix<T>.FewRows ? packed.Panels : null;
            Gemm.Multiply(m, n, k, From(pass), aRow, aColumn, b, bRow, bColumn, c, n, epilogue, panels);
        };

        T* From(in Pass pass) => isGiven && pass.Given != 0 ? (T*)pass.Given : a;
    }
}

/// <summary>The way back of an activation and the sum over rows that is its bias's gradient, in one pass.</summary>
internal sealed class ActivationGradientStep(Node gradient, Node sum) : PlanStep
{
    public override IReadOnlyList<Node> Reads => gradient.Inputs;

    public override IReadOnlyList<Node> Writes { get; } = [gradient, sum];

    public override bool CanOverwrite(int read) => gradient.Op.CanOverwrite(read);

    public override Kernel Bind<T>(Storage<T> at) => ((IMapGradientOp)gradient.Op).BindWithSum(gradient, sum, at);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The end of a dense layer, <c>z = c + bias</c>, <c>c = f(z)</c>, while the product is in the cache.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TActivation">The function f.</typeparam>
internal unsafe struct BiasActivation<T, TActivation> : IGemmEpilogue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TActivation : struct, IUnaryFormula<TActivation>
{
    // So few numbers are done one by one, to the same bits, before they could be brought to a vector by way of the stack.
    private const int FewColumns = 2;

    /// <summary>The function, with its parameters.</summary>
    public TActivation Formula;

    /// <summary>One number per column of C; null for none.</summary>
    public T* Bias;

    /// <summary>Where z is kept, as large as C; null if it is not.</summary>
    public T* Preactivation;

    /// <summary>How many numbers the rows of <see cref="Preactivation"/> are apart.</summary>
    public nint PreactivationRow;

    public readonly void Apply(T* c, int row, int column, int count)
    {
        if (count <= FewColumns)
        {
            Apply<Scalar<T>>(c, row, column, count);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Apply<Vector512Lane<T>>(c, row, column, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Apply<Vector256Lane<T>>(c, row, column, count);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Apply<Vector128Lane<T>>(c, row, column, count);
        }
        else
        {
            Apply<Scalar<T>>(c, row, column, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Apply<L>(T* c, int row, int column, int count)
        where L : struct, IVectorLane<L, T>
    {
        T* bias = Bias is null ? null : Bias + column;
        T* kept = Preactivation is null ? null : Preactivation + row * PreactivationRow + column;
        int i = 0;
        for (; i + L.Count <= count; i += L.Count)
        {
            L z = L.Load(c + i);
            if (bias is not null)
            {
                z += L.Load(bias + i);
            }
            if (kept is not null)
            {
                L.Store(z, kept + i);
            }
            L.Store(Formula.Forward(z), c + i);
        }
        if (i < count)
        {
            ApplyRest<L>(c + i, bias is null ? null : bias + i, kept is null ? null : kept + i, count - i);
        }
    }

    // The remainder goes through the loop above by way of the stack, as one whole lane: the same code, so the same bits.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void ApplyRest<L>(T* c, T* bias, T* kept, int count)
        where L : struct, IVectorLane<L, T>
    {
        T* lanes = stackalloc T[3 * L.Count];
        BiasActivation<T, TActivation> rest = this;
        rest.Bias = bias is null ? null : lanes + L.Count;
        rest.Preactivation = kept is null ? null : lanes + 2 * L.Count;
        for (int i = 0; i < count; i++)
        {
            lanes[i] = c[i];
            if (bias is not null)
            {
                rest.Bias[i] = bias[i];
            }
        }
        rest.Apply<L>(lanes, 0, 0, L.Count);
        for (int i = 0; i < count; i++)
        {
            c[i] = lanes[i];
            if (kept is not null)
            {
                kept[i] = rest.Preactivation[i];
            }
        }
    }
}

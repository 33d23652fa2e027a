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
        if (Vector512.IsHardwareAccelerated)
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

    // The remainder goes through the same loop body by way of the stack, so it has the same bits and the formula is inlined once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Apply<L>(T* c, int row, int column, int count)
        where L : struct, IVectorLane<L, T>
    {
        T* tail = stackalloc T[L.Count];
        T* tailBias = stackalloc T[L.Count];
        T* tailKept = stackalloc T[L.Count];
        for (int i = 0; i < count; i += L.Count)
        {
            int left = count - i;
            T* x = c + i;
            T* bias = Bias is null ? null : Bias + column + i;
            T* kept = Preactivation is null ? null : Preactivation + row * PreactivationRow + column + i;
            T* y = x;
            T* z = kept;
            if (left < L.Count)
            {
                Copy(x, tail, left);
                y = tail;
                if (bias is not null)
                {
                    Copy(bias, tailBias, left);
                    bias = tailBias;
                }
                z = kept is null ? null : tailKept;
            }
            L sum = L.Load(y);
            if (bias is not null)
            {
                sum += L.Load(bias);
            }
            if (z is not null)
            {
                L.Store(sum, z);
            }
            L.Store(Formula.Forward(sum), y);
            if (left < L.Count)
            {
                Copy(tail, x, left);
                if (kept is not null)
                {
                    Copy(tailKept, kept, left);
                }
            }
        }
    }

    private static void Copy(T* from, T* to, int count) => Unsafe.CopyBlockUnaligned(to, from, (uint)(count * sizeof(T)));
}

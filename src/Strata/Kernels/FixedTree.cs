using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The one order in which a line of numbers is reduced, whatever the lane's width and the element type.</summary>
/// <remarks>
/// Sixteen chains: number i goes to chain i mod 16, in order. At the end chain j takes chain j + 8 in, then j + 4, j + 2 and
/// j + 1.
/// </remarks>
internal static unsafe class FixedTree
{
    /// <summary>How many chains there are.</summary>
    public const int Chains = 16;

    /// <summary>The whole line at once.</summary>
    public static T Fold<T, L, TFold>(T* x, T* y, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where TFold : struct, IFold
    {
        T* chains = stackalloc T[Chains];
        Open<T, L, TFold>(chains);
        Extend<T, L, TFold>(x, y, count, chains);
        return Close<T, TFold>(chains);
    }

    /// <summary>Sets every chain to its start.</summary>
    public static void Open<T, L, TFold>(T* chains)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where TFold : struct, IFold
    {
        for (int j = 0; j < Chains; j += L.Count)
        {
            L.Store(L.Constant(TFold.Start), chains + j);
        }
    }

    /// <summary>Takes a piece of the line into the chains; every piece but the last is a multiple of sixteen long.</summary>
    public static void Extend<T, L, TFold>(T* x, T* y, int count, T* chains)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where TFold : struct, IFold
    {
        int rest = count % Chains;
        int whole = count - rest;
        if (whole > 0)
        {
            Body<T, L, TFold>(x, y, whole, chains);
        }
        // One step is the same whatever lane it is made in.
        for (nint i = 0; i < rest; i++)
        {
            chains[i] = TFold.Step(new Scalar<T>(chains[i]), new(x[whole + i]), new(y[whole + i])).Value;
        }
    }

    /// <summary>Joins the chains to one number.</summary>
    public static T Close<T, TFold>(T* chains)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold
    {
        // Written out, so that the tree stays in registers.
        Scalar<T> even = TFold.Join(Four<T, TFold>(chains), Four<T, TFold>(chains + 2));
        Scalar<T> odd = TFold.Join(Four<T, TFold>(chains + 1), Four<T, TFold>(chains + 3));
        return TFold.Join(even, odd).Value;
    }

    private static Scalar<T> Four<T, TFold>(T* chains)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFold : struct, IFold =>
        TFold.Join(
            TFold.Join(new Scalar<T>(chains[0]), new Scalar<T>(chains[8])),
            TFold.Join(new Scalar<T>(chains[4]), new Scalar<T>(chains[12]))
        );

    // One, two or four accumulators, so that they stay in registers; narrow lanes go over the line once for each group of chains.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Body<T, L, TFold>(T* x, T* y, nint count, T* chains)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : struct, IVectorLane<L, T>
        where TFold : struct, IFold
    {
        if (L.Count == 16)
        {
            L chain = L.Load(chains);
            for (nint i = 0; i < count; i += Chains)
            {
                chain = TFold.Step(chain, L.Load(x + i), L.Load(y + i));
            }
            L.Store(chain, chains);
        }
        else if (L.Count == 8)
        {
            L first = L.Load(chains);
            L second = L.Load(chains + 8);
            for (nint i = 0; i < count; i += Chains)
            {
                first = TFold.Step(first, L.Load(x + i), L.Load(y + i));
                second = TFold.Step(second, L.Load(x + i + 8), L.Load(y + i + 8));
            }
            L.Store(first, chains);
            L.Store(second, chains + 8);
        }
        else
        {
            for (int j = 0; j < Chains; j += 4 * L.Count)
            {
                L first = L.Load(chains + j);
                L second = L.Load(chains + j + L.Count);
                L third = L.Load(chains + j + 2 * L.Count);
                L fourth = L.Load(chains + j + 3 * L.Count);
                for (nint i = j; i < count; i += Chains)
                {
                    first = TFold.Step(first, L.Load(x + i), L.Load(y + i));
                    second = TFold.Step(second, L.Load(x + i + L.Count), L.Load(y + i + L.Count));
                    third = TFold.Step(third, L.Load(x + i + 2 * L.Count), L.Load(y + i + 2 * L.Count));
                    fourth = TFold.Step(fourth, L.Load(x + i + 3 * L.Count), L.Load(y + i + 3 * L.Count));
                }
                L.Store(first, chains + j);
                L.Store(second, chains + j + L.Count);
                L.Store(third, chains + j + 2 * L.Count);
                L.Store(fourth, chains + j + 3 * L.Count);
            }
        }
    }
}

using System.Numerics;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>Softmax.</summary>
internal readonly unsafe struct SoftmaxRows : IRowKernel
{
    public static string Name => "Softmax";

    public static TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Softmax(node);

    public static void Forward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernels.Softmax.Forward(x, y, rows, columns);

    public static void Backward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernels.Softmax.Backward(y, upstream, dx, rows, columns);
}

/// <summary>The logarithm of softmax.</summary>
internal readonly unsafe struct LogSoftmaxRows : IRowKernel
{
    public static string Name => "LogSoftmax";

    public static TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.LogSoftmax(node);

    public static void Forward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernels.Softmax.LogForward(x, y, rows, columns);

    public static void Backward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernels.Softmax.LogBackward(y, upstream, dx, rows, columns);
}

/// <summary>Sparsemax: each row's nearest point of the simplex.</summary>
internal readonly unsafe struct SparsemaxRows : IRowKernel
{
    public static string Name => "Sparsemax";

    public static TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor) => visitor.Sparsemax(node);

    public static void Forward<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sparsemax.Forward(x, y, rows, columns);

    public static void Backward<T>(T* y, T* upstream, T* dx, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sparsemax.Backward(y, upstream, dx, rows, columns);
}

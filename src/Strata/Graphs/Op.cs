using System.Numerics;
using Strata.Kernels;

namespace Strata.Graphs;

/// <summary>What a node does: its rule of shapes, its kernel and its gradient stand side by side.</summary>
public abstract class Op
{
    private protected Op() { }

    /// <summary>Its name in messages and printed graphs.</summary>
    public abstract string Name { get; }

    /// <summary>Calls the method of <paramref name="visitor"/> for this kind of op: how another reading than the kernel is written.</summary>
    internal abstract TResult Accept<TResult>(Node node, IOpVisitor<TResult> visitor);

    /// <summary>The shape of the result.</summary>
    /// <exception cref="ShapeException">The inputs' shapes do not fit.</exception>
    internal abstract Shape InferShape(ReadOnlySpan<Shape> inputs);

    /// <summary>The kernel call with every address filled in; null where there is nothing to do.</summary>
    internal abstract Kernel? Bind<T>(Node node, Storage<T> at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>For each input, what the gradient of the node adds to the gradient of that input; null where nothing flows back.</summary>
    /// <param name="node">The node that has this op.</param>
    /// <param name="upstream">The gradient of the node, of the node's shape.</param>
    /// <param name="wanted">Which inputs need theirs.</param>
    internal virtual Node?[] Gradient(Node node, Node upstream, ReadOnlySpan<bool> wanted) =>
        throw new NotSupportedException($"'{Name}' has no gradient of its own: it is itself part of a way back.");

    /// <summary>Whether the result may be written over input <paramref name="index"/> when nobody needs that any more.</summary>
    internal virtual bool CanOverwrite(int index) => false;

    /// <summary>Whether the result is the first input's own memory under another shape.</summary>
    internal virtual bool IsView => false;
}

/// <summary>One run of a plan.</summary>
/// <param name="Rows">How many rows the batch has.</param>
/// <param name="Step">The counter of the random numbers: the same step gives the same dropout.</param>
/// <param name="Given">Where the numbers of the input lie that is read where it lies; 0: in their own place.</param>
internal readonly record struct Pass(int Rows, long Step, nint Given);

/// <summary>A kernel call with its addresses bound.</summary>
internal delegate void Kernel(in Pass pass);

/// <summary>Where every node's numbers lie.</summary>
internal abstract unsafe class Storage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public abstract T* this[Node node] { get; }

    /// <summary>Whether the node is the input that <see cref="Pass.Given"/> may stand for.</summary>
    public virtual bool IsGiven(Node node) => false;

    /// <summary>A node as the right operand of products, packed for them; null where it changes too often to be worth it.</summary>
    public virtual PackedMatrix<T>? Packed(Node node, bool transposed) => null;
}

/// <summary>Shapes that do not fit each other; the message names the layer, what was expected and what was given.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>An error with this message.</summary>
    public ShapeException(string message)
        : base(message) { }

    /// <summary>An error with this message and its cause.</summary>
    public ShapeException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>An error without a message.</summary>
    public ShapeException() { }
}

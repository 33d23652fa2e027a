using Strata.Formulas;

namespace Strata.Graphs;

/// <summary>A reading of graphs beside the kernels, such as a file for another runtime: one method for each op, so that none is forgotten.</summary>
/// <remarks>Sizes that the op does not hold itself are the node's and its inputs' shapes. Axes are counted from the front.</remarks>
/// <typeparam name="TResult">What a node becomes.</typeparam>
internal interface IOpVisitor<out TResult>
{
    /// <summary>Data that each run brings.</summary>
    TResult Input(Node node);

    /// <summary>A weight.</summary>
    TResult Parameter(Node node, Parameter parameter);

    /// <summary>A single number that never changes.</summary>
    TResult Constant(Node node, double value);

    /// <summary>A function of each number.</summary>
    TResult Map<TFormula>(Node node, TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula>;

    /// <summary>A function of each number and its counterpart, broadcast.</summary>
    TResult Zip<TFormula>(Node node, TFormula formula)
        where TFormula : struct, IBinaryFormula<TFormula>;

    /// <summary>The product of two matrices; all axes of an operand but the last are its rows.</summary>
    TResult MatMul(Node node, bool transposeLeft, bool transposeRight);

    /// <summary>Products over the last two axes; those in front are equal.</summary>
    TResult BatchMatMul(Node node, bool transposeLeft, bool transposeRight);

    /// <summary>Sum or mean over the axes from <paramref name="first"/> up to, not with, <paramref name="end"/>.</summary>
    TResult Reduce(Node node, Reduction reduction, int first, int end, bool keepAxes);

    /// <summary>The largest along the last axis, which stays with size 1.</summary>
    TResult Max(Node node);

    /// <summary>Softmax along the last axis.</summary>
    TResult Softmax(Node node);

    /// <summary>The logarithm of softmax along the last axis.</summary>
    TResult LogSoftmax(Node node);

    /// <summary>The nearest point of the simplex along the last axis.</summary>
    TResult Sparsemax(Node node);

    /// <summary>Mean and variance taken out along the last axis.</summary>
    TResult Standardize(Node node, double epsilon);

    /// <summary>The number of the first input at the index that the second holds, along the last axis.</summary>
    TResult At(Node node);

    /// <summary>Rows of the first input, a table, at the indices that the second holds.</summary>
    TResult Lookup(Node node);

    /// <summary>A 1 at each index and 0 elsewhere along a new last axis.</summary>
    TResult OneHot(Node node, int count);

    /// <summary>The same numbers under the node's shape.</summary>
    TResult Reshape(Node node);

    /// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of the input.</summary>
    TResult Permute(Node node, IReadOnlyList<int> axes);

    /// <summary>A new axis along which everything stands <paramref name="count"/> times.</summary>
    TResult Repeat(Node node, int axis, int count);

    /// <summary>The inputs side by side.</summary>
    TResult Concatenate(Node node, int axis);

    /// <summary>Some places of an axis.</summary>
    TResult Slice(Node node, int axis, int start, int length);

    /// <summary>The greatest whole number that is not above each number.</summary>
    TResult Floor(Node node);

    /// <summary>What is left of each number by a whole one, from 0 up to it.</summary>
    TResult FloorMod(Node node, int divisor);

    /// <summary>Words, as fingerprints, looked up in a vocabulary or sorted into bins.</summary>
    TResult Words(Node node);

    /// <summary>The first input as it is; only gradients know the difference.</summary>
    TResult Detach(Node node);

    /// <summary>Random numbers, which prediction has none of unless a layer draws them there too.</summary>
    TResult Random(Node node);

    /// <summary>A loss of several rows or steps, which prediction has none of.</summary>
    TResult Loss(Node node);

    /// <summary>A part of a way back, which prediction has none of unless a layer writes one.</summary>
    TResult Gradient(Node node);
}

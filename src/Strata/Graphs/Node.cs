using Strata.Formulas;
using Strata.Kernels;
using Strata.Numerics;

namespace Strata.Graphs;

/// <summary>
/// A value in a graph, not yet computed: what layers and losses are written with. Operators and methods make new nodes; shapes are
/// checked at once; gradients come by themselves.
/// </summary>
/// <remarks>Arithmetic broadcasts as NumPy's does. Reductions along a row keep an axis of size 1, as <see cref="IRow{R}"/> asks.</remarks>
public sealed class Node : IRow<Node>
{
    internal Node(Graph graph, int id, Op op, IReadOnlyList<Node> inputs, Shape shape, string? scope)
    {
        Graph = graph;
        Id = id;
        Op = op;
        Inputs = inputs;
        Shape = shape;
        Scope = scope;
    }

    /// <summary>The graph that it belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>Its place in the graph.</summary>
    public int Id { get; }

    /// <summary>What it does.</summary>
    public Op Op { get; }

    /// <summary>What it is computed from.</summary>
    public IReadOnlyList<Node> Inputs { get; }

    /// <summary>Its shape; the first axis is free where it has a value for each row of the batch.</summary>
    public Shape Shape { get; }

    /// <summary>The layer that made it, if any.</summary>
    public string? Scope { get; }

    /// <summary>The activation that this is the result of and what it was applied to, so that a loss can be read from that instead.</summary>
    internal (Activation Activation, Node Input)? Activated { get; private set; }

    /// <summary>What its numbers stand for: words and dates only straight from an input, for nothing else hands them on.</summary>
    internal InputType Type => (Op as InputOp)?.Type ?? InputType.Number;

    /// <summary>The size of the last axis.</summary>
    public int Size => Shape.Last;

    public static Node operator +(Node left, Node right) => left.Zip(new Formulas.Add(), right);

    public static Node operator -(Node left, Node right) => left.Zip(new Formulas.Subtract(), right);

    public static Node operator *(Node left, Node right) => left.Zip(new Formulas.Multiply(), right);

    public static Node operator /(Node left, Node right) => left.Zip(new Divide(), right);

    public static Node operator -(Node value) => value.Map(new Affine(-1, 0));

    public static Node operator +(Node left, double right) => left.Map(new Affine(1, right));

    public static Node operator +(double left, Node right) => right + left;

    public static Node operator -(Node left, double right) => left.Map(new Affine(1, -right));

    public static Node operator -(double left, Node right) => right.Map(new Affine(-1, left));

    public static Node operator *(Node left, double right) => left.Map(new Affine(right, 0));

    public static Node operator *(double left, Node right) => right * left;

    public static Node operator /(Node left, double right) => left.Zip(new Divide(), left.Graph.Constant(right));

    public static Node operator /(double left, Node right) => right.Graph.Constant(left).Zip(new Divide(), right);

    /// <summary>A function of each number.</summary>
    public Node Map<TFormula>(TFormula formula)
        where TFormula : struct, IUnaryFormula<TFormula> => Graph.Add(new MapOp<TFormula>(formula), [this]);

    /// <summary>A function of each number and its counterpart in <paramref name="right"/>, broadcast.</summary>
    public Node Zip<TFormula>(TFormula formula, Node right)
        where TFormula : struct, IBinaryFormula<TFormula> => Graph.Add(new ZipOp<TFormula>(formula), [this, right]);

    /// <summary>An activation; the linear one adds no node.</summary>
    public Node Activate(Activation activation)
    {
        if (activation == Activation.Linear)
        {
            return this;
        }
        Node result = activation.Accept(new ActivationWriter(this));
        result.Activated = (activation, this);
        return result;
    }

    /// <summary>The matrix product of the last axis with the first of <paramref name="right"/>, a matrix; all axes in front are rows.</summary>
    public Node MatMul(Node right) => Graph.Add(new MatMulOp(false, false), [this, right]);

    /// <summary>Matrix products over the last two axes; all axes in front, the batch among them, are equal and count the products.</summary>
    /// <param name="right">The second factor.</param>
    /// <param name="transposeLeft">Whether this one's last two axes change places first.</param>
    /// <param name="transposeRight">Whether <paramref name="right"/>'s do.</param>
    /// <exception cref="ShapeException">The axes in front or the inner sizes differ.</exception>
    public Node BatchMatMul(Node right, bool transposeLeft = false, bool transposeRight = false) =>
        Graph.Add(new BatchMatMulOp(transposeLeft, transposeRight), [this, right]);

    /// <summary>The axes in another order, as NumPy's transpose: axis i of the result is axis <c>axes[i]</c> of this. The batch stays 0.</summary>
    /// <exception cref="ShapeException">An axis is missing or there twice, or the batch would move.</exception>
    public Node Permute(params IReadOnlyList<int> axes) =>
        axes.SequenceEqual(Enumerable.Range(0, Shape.Rank)) ? this : Graph.Add(new PermuteOp([.. axes]), [this]);

    /// <summary>A new axis in front of axis <paramref name="axis"/>, along which everything stands <paramref name="count"/> times.</summary>
    public Node Repeat(int axis, int count) => Graph.Add(new RepeatOp(axis, count), [this]);

    /// <summary>Rows of this matrix by their indices, integers stored as numbers: a new last axis. What is no index gives NaN.</summary>
    public Node Lookup(Node index) => Graph.Add(new LookupOp(), [this, index]);

    /// <summary>A 1 at each index, an integer stored as a number, and 0 elsewhere: a new last axis. What is no index gives NaN.</summary>
    internal Node OneHot(int count) => Graph.Add(new OneHotOp(count), [this]);

    /// <summary>The index of each word in a vocabulary; words are the last axis of three numbers, which goes.</summary>
    /// <param name="vocabulary">(known, 3), in the order of the hashes.</param>
    /// <param name="indices">(known).</param>
    /// <param name="others">What becomes of words that are not in it.</param>
    internal Node FindWord(Node vocabulary, Node indices, UnknownWords others) =>
        Graph.Add(new FindWordOp(others), [this, vocabulary, indices]);

    /// <summary>The bin of each word by its hash; words are the last axis of three numbers, which goes.</summary>
    internal Node WordBin(WordBins bins) => Graph.Add(new WordBinOp(bins), [this]);

    /// <summary>The greatest whole number that is not above each; no slope.</summary>
    public Node Floor() => Graph.Add(new FloorOp(), [this]);

    /// <summary>The same numbers, but no gradient flows back through them.</summary>
    public Node Detach() => Graph.Add(new DetachOp(), [this]);

    /// <summary>The same numbers; the gradient goes to <paramref name="receiver"/> instead.</summary>
    internal Node Detach(Node receiver) => Graph.Add(new DetachOp(), [this, receiver]);

    /// <summary>The same numbers in the same order under another shape; the batch stays the batch.</summary>
    public Node Reshape(Shape shape) => Shape == shape ? this : Graph.Add(new ReshapeOp(shape), [this]);

    /// <summary>Nodes side by side along an axis; -1 is the last.</summary>
    public static Node Concatenate(IReadOnlyList<Node> nodes, int axis = -1) =>
        nodes.Count switch
        {
            0 => throw new ShapeException("Concatenate needs one input or more."),
            1 => nodes[0],
            _ => nodes[0].Graph.Add(new ConcatenateOp(axis), nodes),
        };

    /// <summary><paramref name="length"/> places of an axis, from <paramref name="start"/> on; -1 is the last axis.</summary>
    public Node Slice(int axis, int start, int length) => Graph.Add(new SliceOp(axis, start, length), [this]);

    /// <summary><paramref name="length"/> places of the last axis, from <paramref name="start"/> on.</summary>
    public Node Part(int start, int length) => Slice(-1, start, length);

    /// <summary><c>e^x</c>.</summary>
    public Node Exp() => Map(new Exp());

    /// <summary>Natural logarithm.</summary>
    public Node Log() => Map(new Log());

    /// <summary>Square root.</summary>
    public Node Sqrt() => Map(new Sqrt());

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    public Node Sigmoid() => Map(new Activations.Sigmoid());

    /// <summary><c>x^exponent</c>; NaN below 0 unless the exponent is 0, 1 or 2.</summary>
    public Node Power(double exponent) => Map(new Power(exponent));

    /// <summary><c>x * x</c>.</summary>
    public Node Square() => Map(new Square());

    /// <summary><c>|x|</c>; its slope at 0 is 0.</summary>
    public Node Abs() => Map(new Absolute());

    /// <summary>Each number held within [<paramref name="low"/>, <paramref name="high"/>]; no slope outside.</summary>
    public Node Clip(double low, double high) => Map(new Clip(low, high));

    /// <summary>The sum along the last axis, which stays with size 1.</summary>
    public Node Sum() => Reduce(Reduction.Sum, Axis.Of(-1, Shape, "Sum"), Shape.Rank, keepAxes: true);

    /// <summary>The mean along the last axis, which stays with size 1.</summary>
    public Node Mean() => Reduce(Reduction.Mean, Axis.Of(-1, Shape, "Mean"), Shape.Rank, keepAxes: true);

    /// <summary>The sum along an axis of a row, which stays with size 1; -1 is the last.</summary>
    public Node Sum(int axis) => Along(Reduction.Sum, axis);

    /// <summary>The mean along an axis of a row, which stays with size 1; -1 is the last.</summary>
    public Node Mean(int axis) => Along(Reduction.Mean, axis);

    private Node Along(Reduction reduction, int axis)
    {
        int place = Axis.Of(axis, Shape, reduction.ToString());
        return Reduce(reduction, place, place + 1, keepAxes: true);
    }

    /// <summary>The largest along the last axis, which stays with size 1; the slope goes to the first that is largest.</summary>
    public Node Max() => Graph.Add(new MaxOp(), [this]);

    /// <summary>The sum of all numbers, batch included: a single number.</summary>
    public Node Total() => Reduce(Reduction.Sum, 0, Shape.Rank, keepAxes: false);

    /// <summary>The mean of all numbers, batch included: a single number.</summary>
    public Node Average() => Reduce(Reduction.Mean, 0, Shape.Rank, keepAxes: false);

    internal Node Reduce(Reduction reduction, int first, int end, bool keepAxes) =>
        first == end ? this : Graph.Add(new ReduceOp(reduction, first, end, keepAxes), [this]);

    /// <summary>The number at an index along the last axis, which stays with size 1.</summary>
    /// <param name="index">Integer labels, of this shape but for a last axis of 1.</param>
    public Node At(Node index) => Graph.Add(new AtOp(), [this, index]);

    /// <summary><c>e^x / sum(e^x)</c> along the last axis.</summary>
    public Node Softmax() => Graph.Add(new RowOp<SoftmaxRows>(), [this]);

    /// <summary><c>x - log(sum(e^x))</c> along the last axis.</summary>
    public Node LogSoftmax() => Graph.Add(new RowOp<LogSoftmaxRows>(), [this]);

    /// <summary><c>(x - mean) / sqrt(variance + epsilon)</c> with the mean and the biased variance along the last axis.</summary>
    /// <param name="epsilon">Added to the variance.</param>
    public Node Standardize(double epsilon) => Graph.Add(new StandardizeOp(epsilon), [this]);

    /// <summary><c>max(x - tau, 0)</c> along the last axis, with the tau that makes the sum 1.</summary>
    public Node Sparsemax() => Graph.Add(new RowOp<SparsemaxRows>(), [this]);

    /// <summary>Each number dropped with this rate, the others scaled by <c>1 / (1 - rate)</c>.</summary>
    /// <param name="rate">The share that is dropped, in [0, 1).</param>
    /// <param name="random">The stream of random numbers; the step of each run picks the place in it.</param>
    public Node Dropout(double rate, Philox random) => rate == 0 ? this : Graph.Add(new DropoutOp(rate, random), [this]);

    /// <summary>Random numbers of a normal distribution, as many as here; each step draws its own.</summary>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <param name="random">The stream of random numbers; the step of each run picks the place in it.</param>
    public Node NormalNoise(double mean, double deviation, Philox random) =>
        Graph.Add(new NormalNoiseOp(mean, deviation, Shape, random), [this]);

    /// <summary>Ones, and zeros with this rate, in a shape with a batch as large as here; each step draws its own.</summary>
    /// <param name="rate">The share of zeros, in [0, 1).</param>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The stream of random numbers; the step of each run picks the place in it.</param>
    public Node KeepNoise(double rate, Shape shape, Philox random) => Graph.Add(new KeepNoiseOp(rate, shape, random), [this]);

    /// <summary>Sums over the axes along which <paramref name="shape"/> was stretched to this shape: the way back of a broadcast.</summary>
    internal Node SumTo(Shape shape)
    {
        Node node = this;
        int extra = Shape.Rank - shape.Rank;
        node = node.Reduce(Reduction.Sum, 0, extra, keepAxes: false);
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] == 1 && node.Shape[axis] != 1)
            {
                node = node.Reduce(Reduction.Sum, axis, axis + 1, keepAxes: true);
            }
        }
        return node;
    }

    /// <summary>Such as <c>dense: relu (batch, 32)</c>.</summary>
    public override string ToString() => Scope is null ? $"{Op.Name} {Shape}" : $"{Scope}: {Op.Name} {Shape}";
}

// One list of cases, by operator.
namespace Strata.Onnx.Tests;

/// <summary>Every imported operator with what it is tried on.</summary>
internal static class OperatorCases
{
    private static readonly OnnxArray matrix = Floats(1, 3, 4);
    private static readonly OnnxArray positive = Positive(2, 3, 4);
    private static readonly OnnxArray cube = Floats(3, 3, 4, 5);
    private static readonly OnnxArray image = Floats(4, 2, 6, 3, 2);
    private static readonly OnnxArray wholes = OnnxArray.Of([7L, -7, 9, 2, 100000000003, -5], 2, 3);

    public static IReadOnlyList<OperatorCase> All { get; } =
    [.. Functions(), .. Arithmetic(), .. Products(), .. Normalizations(), .. Reductions(), .. Shapes(), .. Selections()];

    private static IEnumerable<OperatorCase> Functions()
    {
        foreach (
            string name in (string[])
                [
                    "Relu",
                    "LeakyRelu",
                    "Elu",
                    "Selu",
                    "Celu",
                    "Gelu",
                    "Mish",
                    "HardSigmoid",
                    "HardSwish",
                    "Softplus",
                    "Softsign",
                    "Tanh",
                ]
        )
        {
            yield return new(name, cube);
        }
        foreach (
            string name in (string[])["Sigmoid", "ThresholdedRelu", "Exp", "Neg", "Abs", "Erf", "Sign", "Softmax", "LogSoftmax"]
        )
        {
            yield return new(name, cube);
        }
        foreach (string name in (string[])["Floor", "Ceil", "Shrink"])
        {
            yield return new(
                name,
                OnnxArray.Of([-2.5f, -1, -0.4f, -0.5f, 0, 0.5f, 0.7f, 1, 3.2f, 1e9f, -0.999f, 8388607.5f], 3, 4)
            )
            {
                Note = "edges",
            };
        }
        yield return new("Shrink", matrix) { Attributes = [Of("bias", 0.3f), Of("lambd", 0.2f)], Note = "bias and edge" };
        foreach (string name in (string[])["Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal"])
        {
            yield return new(
                name,
                OnnxArray.Of([1f, 2, 3, float.NaN, 5, -6], 2, 3),
                OnnxArray.Of([1f, 3, 2, 1, float.NaN, -6], 2, 3)
            )
            {
                Results = [OnnxElementType.Bool],
            };
            yield return new(name, wholes, OnnxArray.Of([7L], 1))
            {
                Results = [OnnxElementType.Bool],
                Weights = [1],
                Note = "one whole number",
            };
        }
        foreach (string name in (string[])["And", "Or"])
        {
            yield return new(name, Bools(11, 3, 4), Bools(12, 3, 4)) { Results = [OnnxElementType.Bool] };
        }
        yield return new("Not", Bools(11, 3, 4)) { Results = [OnnxElementType.Bool] };
        foreach (string name in (string[])["Sqrt", "Log", "Reciprocal"])
        {
            yield return new(name, positive);
        }
        yield return new("Swish", matrix) { OperatorSet = 24 };
        yield return new("Swish", matrix)
        {
            OperatorSet = 24,
            Attributes = [Of("alpha", 1.7f)],
            Note = "alpha",
        };
        yield return new("LeakyRelu", matrix) { Attributes = [Of("alpha", 0.2f)], Note = "alpha" };
        yield return new("Elu", matrix) { Attributes = [Of("alpha", 2f)], Note = "alpha" };
        yield return new("Celu", matrix) { Attributes = [Of("alpha", 2f)], Note = "alpha" };
        yield return new("Selu", matrix) { Attributes = [Of("alpha", 2f), Of("gamma", 3f)], Note = "alpha and gamma" };
        yield return new("Gelu", matrix) { Attributes = [OnnxAttribute.Of("approximate", "tanh")], Note = "approximate" };
        yield return new("HardSigmoid", matrix) { Attributes = [Of("alpha", 0.4f), Of("beta", 0.3f)], Note = "alpha and beta" };
        yield return new("HardSigmoid", matrix) { Attributes = [Of("alpha", 1f / 6)], Note = "as ours" };
        yield return new("ThresholdedRelu", matrix) { Attributes = [Of("alpha", 0.5f)], Note = "alpha" };
        yield return new("Abs", wholes) { Results = [OnnxElementType.Int64], Note = "integers" };
        yield return new("Sign", OnnxArray.Of([0f, -0f, 3, -2], 4, 1)) { Note = "zeros" };
        foreach (string name in (string[])["Softmax", "LogSoftmax"])
        {
            yield return new(name, cube) { Attributes = [Of("axis", 1)], Note = "axis 1" };
            yield return new(name, cube) { OperatorSet = 11, Note = "before version 13" };
            yield return new(name, cube)
            {
                OperatorSet = 11,
                Attributes = [Of("axis", 2)],
                Note = "before version 13, axis 2",
            };
        }
        yield return new("Softmax", cube)
        {
            InRows = false,
            Attributes = [Of("axis", 0)],
            Note = "axis 0",
        };
        yield return new("Clip", cube, OnnxArray.Of([-0.5f]), OnnxArray.Of([0.7f])) { Weights = [1, 2] };
        yield return new("Clip", cube, null, OnnxArray.Of([0.7f])) { Weights = [2], Note = "no lower bound" };
        yield return new("Clip", cube)
        {
            OperatorSet = 10,
            Attributes = [Of("min", -1f), Of("max", 1f)],
            Note = "before version 11",
        };
        yield return new("PRelu", cube, Floats(5, 4, 5)) { Weights = [1] };
        yield return new("PRelu", cube, Floats(5, 1, 4, 1)) { Weights = [1], Note = "one slope for each channel" };
        yield return new("PRelu", cube, Floats(5, 3, 4, 5)) { Note = "slopes of an input" };
        yield return new("Cast", Floats(6, 3, 4)) { Attributes = [Of("to", 7)], Results = [OnnxElementType.Int64] };
        yield return new("Cast", OnnxArray.Of([0f, -1.5f, 0.2f], 3, 1))
        {
            Attributes = [Of("to", 9)],
            Results = [OnnxElementType.Bool],
            Note = "to bool",
        };
        yield return new("Cast", wholes) { Attributes = [Of("to", 1)], Note = "of integers" };
        yield return new("Dropout", cube);
        yield return new("Dropout", cube) { Results = [OnnxElementType.Float, OnnxElementType.Bool], Note = "with the mask" };
        yield return new("Identity", cube);
    }

    private static IEnumerable<OperatorCase> Arithmetic()
    {
        foreach (string name in (string[])["Add", "Sub", "Mul", "Div"])
        {
            yield return new(name, cube, Positive(7, 3, 4, 5));
            yield return new(name, cube, Positive(7, 5)) { Weights = [1], Note = "a line" };
            yield return new(name, Positive(7, 4, 1), cube) { Weights = [0], Note = "a column first" };
            yield return new(name, matrix, Positive(7, 2, 3, 4)) { InRows = false, Note = "more axes" };
            yield return new(name, wholes, OnnxArray.Of([2L, 3, -4], 3))
            {
                Weights = [1],
                Results = [OnnxElementType.Int64],
                Note = "integers",
            };
        }
        yield return new("Pow", positive, Floats(8, 3, 4));
        yield return new("Pow", cube, OnnxArray.Of([3f])) { Weights = [1], Note = "cubes" };
        yield return new("Pow", cube, OnnxArray.Of([-5f, 0, 1, 2, 4], 5)) { Weights = [1], Note = "whole exponents" };
        yield return new("Pow", cube, OnnxArray.Of([0.5f])) { Weights = [1], Note = "roots, NaN below 0" };
        yield return new("Pow", OnnxArray.Of([3L, -2, 10, 7], 2, 2), OnnxArray.Of([5L, 3], 2))
        {
            Weights = [1],
            Results = [OnnxElementType.Int64],
            Note = "integers",
        };
        foreach (string name in (string[])["Sum", "Mean", "Max", "Min"])
        {
            yield return new(name, cube, Floats(9, 3, 4, 5), Floats(10, 3, 4, 5));
            yield return new(name, cube) { Note = "one input" };
            yield return new(name, cube, Floats(9, 5)) { Weights = [1], Note = "a line" };
        }
        yield return new("Where", Bools(11, 3, 4), matrix, Floats(12, 3, 4));
        yield return new("Where", Bools(11, 4), matrix, OnnxArray.Of([float.NaN]))
        {
            Weights = [0, 2],
            Note = "NaN not chosen or chosen",
        };
    }

    private static IEnumerable<OperatorCase> Products()
    {
        yield return new("Gemm", matrix, Floats(20, 4, 5), Floats(21, 5)) { Weights = [1, 2] };
        yield return new("Gemm", matrix, Floats(20, 5, 4), Floats(21, 1, 5))
        {
            Weights = [1, 2],
            Attributes = [Of("transB", 1), Of("alpha", 0.5f), Of("beta", 2f)],
            Note = "transB, alpha and beta",
        };
        yield return new("Gemm", matrix, Floats(20, 4, 5), Floats(21, 3, 5)) { InRows = false, Note = "a matrix added" };
        yield return new("Gemm", matrix, Floats(20, 4, 5)) { Weights = [1], Note = "nothing added" };
        yield return new("Gemm", Floats(22, 4, 3), Floats(20, 5, 4), Floats(21, 1))
        {
            InRows = false,
            Attributes = [Of("transA", 1), Of("transB", 1), Of("alpha", 0.5f), Of("beta", 2f)],
            Note = "both transposed",
        };
        yield return new("MatMul", matrix, Floats(23, 4, 5)) { Weights = [1] };
        yield return new("MatMul", cube, Floats(23, 5, 2)) { Weights = [1], Note = "rows of matrices" };
        yield return new("MatMul", cube, Floats(23, 3, 5, 2)) { Note = "two stacks" };
        yield return new("MatMul", Floats(24, 3, 4), cube) { InRows = false, Note = "a matrix and a stack" };
        yield return new("MatMul", Floats(24, 6, 4), cube) { Weights = [0], Note = "a constant first" };
        yield return new("MatMul", cube, Floats(24, 5)) { InRows = false, Note = "a line last" };
        yield return new("MatMul", Floats(24, 4), cube) { InRows = false, Note = "a line first" };
        yield return new("MatMul", Floats(24, 2, 1, 3, 4), Floats(25, 5, 4, 2)) { InRows = false, Note = "stretched" };
    }

    private static IEnumerable<OperatorCase> Normalizations()
    {
        OnnxArray[] six = [Floats(30, 6), Floats(31, 6), Floats(32, 6), Positive(33, 6)];
        yield return new("BatchNormalization", image, six[0], six[1], six[2], six[3]) { Weights = [1, 2, 3, 4] };
        yield return new("BatchNormalization", Floats(34, 3, 6), six[0], six[1], six[2], six[3])
        {
            Weights = [1, 2, 3, 4],
            Attributes = [Of("epsilon", 0.01f)],
            Note = "of rows",
        };
        yield return new("LayerNormalization", cube, Floats(35, 5), Floats(36, 5)) { Weights = [1, 2] };
        yield return new("LayerNormalization", cube, Floats(35, 4, 5))
        {
            Weights = [1],
            Attributes = [Of("axis", 1)],
            Note = "two axes",
        };
        yield return new("LayerNormalization", cube, Floats(35, 5), Floats(36, 5))
        {
            Weights = [1, 2],
            Results = [OnnxElementType.Float, OnnxElementType.Float, OnnxElementType.Float],
            Note = "with mean and deviation",
        };
        yield return new("RMSNormalization", cube, Floats(35, 5)) { Weights = [1], OperatorSet = 23 };
        yield return new("RMSNormalization", cube, Floats(35, 4, 5))
        {
            Weights = [1],
            OperatorSet = 23,
            Attributes = [Of("axis", 1)],
            Note = "two axes",
        };
        yield return new("InstanceNormalization", image, six[0], six[1]) { Weights = [1, 2] };
        yield return new("GroupNormalization", image, six[0], six[1]) { Weights = [1, 2], Attributes = [Of("num_groups", 3)] };
        yield return new("GroupNormalization", image, Floats(37, 2), Floats(38, 2))
        {
            Weights = [1, 2],
            OperatorSet = 18,
            Attributes = [Of("num_groups", 2)],
            Note = "before version 21",
        };
        yield return new("LpNormalization", cube);
        yield return new("LpNormalization", cube) { Attributes = [Of("axis", 1), Of("p", 1)], Note = "axis 1, p 1" };
        yield return new("MeanVarianceNormalization", image) { InRows = false };
        yield return new("MeanVarianceNormalization", image) { Attributes = [Ints("axes", 2, 3)], Note = "axes 2 and 3" };
    }

    private static IEnumerable<OperatorCase> Reductions()
    {
        string[] names =
        [
            "ReduceSum",
            "ReduceMean",
            "ReduceMax",
            "ReduceMin",
            "ReduceProd",
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSum",
            "ReduceLogSumExp",
            "ReduceSumSquare",
        ];
        foreach (string name in names)
        {
            var x = name == "ReduceLogSum" ? Positive(40, 3, 4, 5) : cube;
            yield return new(name, x, OnnxArray.Of([1L], 1)) { Weights = [1], Note = "axis 1" };
            yield return new(name, x, OnnxArray.Of([-1L, 1], 2))
            {
                Weights = [1],
                Attributes = [Of("keepdims", 0)],
                Note = "two axes, not kept",
            };
            yield return new(name, x) { InRows = false, Note = "all axes" };
            yield return new(name, x)
            {
                OperatorSet = name == "ReduceSum" ? 11 : 13,
                Attributes = [Ints("axes", 2)],
                Note = "axes as a setting",
            };
            yield return new(name, x)
            {
                InRows = false,
                Attributes = [Of("noop_with_empty_axes", 1)],
                Note = "no axes, nothing done",
            };
        }
        var ties = OnnxArray.Of([1f, 5, 5, 2, 7, 7, 7, 1, 3, 3, 2, 1], 3, 4);
        foreach (string name in (string[])["ArgMax", "Hardmax"])
        {
            OnnxElementType[] results = [name == "ArgMax" ? OnnxElementType.Int64 : OnnxElementType.Float];
            yield return new(name, ties)
            {
                Attributes = [Of("axis", 1)],
                Results = results,
                Note = "ties",
            };
            yield return new(name, cube)
            {
                Attributes = [Of("axis", -2)],
                Results = results,
                Note = "axis -2",
            };
            yield return new(name, cube)
            {
                InRows = false,
                Attributes = [Of("axis", 0)],
                Results = results,
                Note = "axis 0",
            };
        }
        yield return new("ArgMax", ties)
        {
            Attributes = [Of("axis", 1), Of("select_last_index", 1), Of("keepdims", 0)],
            Results = [OnnxElementType.Int64],
            Note = "the last of ties",
        };
        yield return new("Hardmax", cube) { OperatorSet = 11, Note = "before version 13" };
    }

    private static IEnumerable<OperatorCase> Shapes()
    {
        yield return new("Flatten", cube);
        yield return new("Flatten", cube)
        {
            InRows = false,
            Attributes = [Of("axis", 2)],
            Note = "axis 2",
        };
        yield return new("Flatten", cube)
        {
            InRows = false,
            Attributes = [Of("axis", 3)],
            Note = "behind the last axis",
        };
        yield return new("Reshape", cube, OnnxArray.Of([-1L, 2, 10], 3)) { Weights = [1] };
        yield return new("Reshape", cube, OnnxArray.Of([0L, -1], 2)) { Weights = [1], Note = "zero and minus one" };
        yield return new("Reshape", cube, OnnxArray.Of([5L, 12], 2)) { InRows = false, Note = "everything" };
        yield return new("Squeeze", Floats(50, 3, 1, 4, 1), OnnxArray.Of([1L, -1], 2)) { Weights = [1] };
        yield return new("Squeeze", Floats(50, 3, 1, 4, 1)) { InRows = false, Note = "all" };
        yield return new("Squeeze", Floats(50, 3, 1, 4))
        {
            OperatorSet = 11,
            Attributes = [Ints("axes", 1)],
            Note = "before version 13",
        };
        yield return new("Unsqueeze", matrix, OnnxArray.Of([1L, -1], 2)) { Weights = [1] };
        yield return new("Unsqueeze", matrix)
        {
            OperatorSet = 11,
            Attributes = [Ints("axes", 2)],
            Note = "before version 13",
        };
        yield return new("Transpose", cube) { Attributes = [Ints("perm", 0, 2, 1)] };
        yield return new("Transpose", cube) { InRows = false, Note = "reversed" };
        yield return new("Expand", Floats(51, 3, 1, 4), OnnxArray.Of([1L, 5, 1], 3)) { Weights = [1] };
        yield return new("Expand", matrix, OnnxArray.Of([2L, 1, 4], 3)) { InRows = false, Note = "more axes" };
        yield return new("Shape", cube) { InRows = false, Results = [OnnxElementType.Int64] };
        yield return new("Shape", cube)
        {
            InRows = false,
            Attributes = [Of("start", -2), Of("end", 2)],
            Results = [OnnxElementType.Int64],
            Note = "a part",
        };
        yield return new("Constant") { InRows = false, Attributes = [OnnxAttribute.Of("value_floats", [1.5f, 2])] };
        yield return new("ConstantOfShape", OnnxArray.Of([2L, 3], 2))
        {
            InRows = false,
            Attributes = [OnnxAttribute.Of("value", Built.Weight("v", OnnxArray.Of([4L], 1)))],
            Results = [OnnxElementType.Int64],
        };
        yield return new("ConstantOfShape", OnnxArray.Of([2L, 0], 2)) { InRows = false, Note = "nothing" };
    }

    private static IEnumerable<OperatorCase> Selections()
    {
        yield return new("Concat", cube, Floats(60, 3, 2, 5)) { Attributes = [Of("axis", 1)] };
        yield return new("Concat", cube, Floats(60, 1, 4, 2))
        {
            InRows = false,
            Attributes = [Of("axis", 0)],
            Inputs = [cube, Floats(60, 1, 4, 5)],
            Note = "axis 0",
        };
        yield return new("Slice", cube, At(1, 0), At(3, 5), At(1, 2)) { Weights = [1, 2, 3] };
        yield return new("Slice", cube, At(3, 0), At(-100, 100), At(1, 2), At(-1, 2))
        {
            Weights = [1, 2, 3, 4],
            Note = "backwards and in steps",
        };
        yield return new("Slice", cube, At(4), At(0), At(2), At(-3)) { Weights = [1, 2, 3, 4], Note = "backwards in steps" };
        yield return new("Slice", cube, At(0), At(long.MaxValue), At(1), At(3))
        {
            Weights = [1, 2, 3, 4],
            Note = "to the end in steps",
        };
        yield return new("Slice", cube, At(2), At(1), At(1)) { Weights = [1, 2, 3], Note = "nothing" };
        yield return new("Slice", cube)
        {
            OperatorSet = 9,
            Attributes = [Ints("starts", 1), Ints("ends", -1), Ints("axes", 2)],
            Note = "before version 10",
        };
        OnnxElementType[] two = [OnnxElementType.Float, OnnxElementType.Float];
        yield return new("Split", cube)
        {
            Attributes = [Of("axis", 2), Of("num_outputs", 2)],
            Results = two,
            Note = "uneven",
        };
        yield return new("Split", cube, At(1, 3))
        {
            Weights = [1],
            Attributes = [Of("axis", 1)],
            Results = two,
        };
        yield return new("Split", cube)
        {
            OperatorSet = 11,
            Attributes = [Of("axis", 1), Ints("split", 3, 1)],
            Results = two,
            Note = "before version 13",
        };
        yield return new("Gather", cube, OnnxArray.Of([3L, 0, -1, 2], 2, 2)) { Weights = [1], Attributes = [Of("axis", 1)] };
        yield return new("Gather", cube, OnnxArray.Of([1L]))
        {
            Weights = [1],
            Attributes = [Of("axis", 2)],
            Note = "one place",
        };
        yield return new("Gather", Floats(61, 7, 2), OnnxArray.Of([3L, -1, 6], 3, 1)) { Weights = [0], Note = "rows of a table" };
        foreach (string mode in (string[])["constant", "edge", "reflect", "wrap"])
        {
            yield return new("Pad", cube, At(0, 2, 1, 0, 1, 3), OnnxArray.Of([1.5f]))
            {
                Weights = [1, 2],
                Attributes = [OnnxAttribute.Of("mode", mode)],
                Note = mode,
            };
        }
        yield return new("Pad", cube, At(0, -1, 0, 0, -2, 1)) { Weights = [1], Note = "places taken away" };
        yield return new("Pad", cube)
        {
            OperatorSet = 10,
            Attributes = [Ints("pads", 0, 1, 0, 0, 0, 2)],
            Note = "before version 11",
        };
    }

    public static OnnxArray Floats(int seed, params int[] sizes)
    {
        var random = new Random(seed);
        return OnnxArray.Of(
            [
                .. Enumerable
                    .Range(0, sizes.Aggregate(1, (product, size) => product * size))
                    .Select(_ => random.NextSingle() * 4 - 2),
            ],
            sizes
        );
    }

    public static OnnxArray Positive(int seed, params int[] sizes) =>
        OnnxArray.Of([.. Floats(seed, sizes).ToArray<float>().Select(value => Math.Abs(value) + 0.3f)], sizes);

    private static OnnxArray Bools(int seed, params int[] sizes) =>
        OnnxArray.Of([.. Floats(seed, sizes).ToArray<float>().Select(value => value > 0)], sizes);

    private static OnnxArray At(params long[] places) => OnnxArray.Of(places, places.Length);

    private static OnnxAttribute Of(string name, float value) => OnnxAttribute.Of(name, value);

    private static OnnxAttribute Of(string name, int value) => OnnxAttribute.Of(name, (long)value);

    private static OnnxAttribute Ints(string name, params long[] values) => OnnxAttribute.Of(name, values);
}

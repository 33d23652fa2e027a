namespace Strata.Onnx;

/// <summary>Matrix products.</summary>
internal static class ProductOperators
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<ImportedOperator> All { get; } =
    [
        new("Gemm", "Dense where the second factor is a constant, else a layer", Gemm),
        new("MatMul", "Dense where the second factor is a constant matrix, else a layer", MatMul),
    ];

    private static void MatMul(OnnxCall call)
    {
        int left = call.Sizes(0).Length;
        int[] right = call.Sizes(1);
        if (left == 0 || right.Length == 0)
        {
            throw call.Defect("expected lines or matrices, given a single number");
        }
        if (call.IsConstant(1) && right is [> 0, > 0] && left > 1 - call.Offset)
        {
            call.Output(Dense(call, transposed: false, scale: 1, null, 0));
            return;
        }
        var (a, b) = Factors(call);
        if (call.Offset == 0 && call.Sizes(a).Length != call.Sizes(b).Length && !call.IsConstant(0) && !call.IsConstant(1))
        {
            throw call.Defect($"its factors {a.Shape} and {b.Shape} both have the batch and not as many axes");
        }
        bool line = left == 1;
        bool column = right.Length == 1;
        a = line ? call.Apply(new Reshape(1, a.Shape.Last), a) : a;
        b = column ? call.Apply(new Reshape(b.Shape.Last, 1), b) : b;
        var product = call.Apply(new OnnxMatMul(), a, b);
        List<int> sizes = [.. product.Shape.Skip(1)];
        if (line || column)
        {
            if (column)
            {
                sizes.RemoveAt(sizes.Count - 1);
            }
            if (line)
            {
                sizes.RemoveAt(sizes.Count - (column ? 1 : 2));
            }
            product = call.Apply(new Reshape(sizes), product);
        }
        call.Output(product);
    }

    private static void Gemm(OnnxCall call)
    {
        int[] a = call.Sizes(0);
        int[] b = call.Sizes(1);
        bool transposeA = call.Int("transA", 0) != 0;
        bool transposeB = call.Int("transB", 0) != 0;
        double alpha = call.Float("alpha", 1);
        double beta = call.Float("beta", 1);
        if (a.Length != 2 || b.Length != 2)
        {
            throw call.Defect($"expected two matrices, given {a.Length} and {b.Length} axes");
        }
        if (call.IsConstant(1) && !transposeA && b is [> 0, > 0])
        {
            int units = transposeB ? b[0] : b[1];
            var bias = call.Has(2) && call.Value(2).Constant is { } array && IsLine(array, units) ? array : null;
            var product = Dense(call, transposeB, alpha, bias, beta);
            call.Output(bias is null && call.Has(2) ? Plus(call, product, beta) : product);
            return;
        }
        if (call.Offset == 0)
        {
            // The matrices' rows would be the batch: only a constant can stand beside it.
            call.Constant(1);
            throw call.Defect("the first factor is transposed, and its rows are the batch");
        }
        var (left, right) = Factors(call);
        var scaled = call.Apply(new OnnxMatMul(transposeA, transposeB), left, right);
        scaled = alpha == 1 ? scaled : call.Apply(new Rescaling(alpha), scaled);
        call.Output(call.Has(2) ? Plus(call, scaled, beta) : scaled);
    }

    private static bool IsLine(OnnxArray array, int units) =>
        array.Sizes.Count <= 2
        && array.Sizes.SkipLast(1).All(size => size == 1)
        && (array.Count == 1 || array.Sizes[^1] == units);

    private static ImportedTensor Plus(OnnxCall call, ImportedTensor product, double beta)
    {
        var term = call.Tensor(2, trainable: true);
        return call.Apply(new Add(), call.Aligned(product, beta == 1 ? term : call.Apply(new Rescaling(beta), term)));
    }

    private static ImportedTensor Dense(OnnxCall call, bool transposed, double scale, OnnxArray? bias, double biasScale)
    {
        var kernel = call.Constant(1);
        var (rows, columns) = (kernel.Sizes[0], kernel.Sizes[1]);
        var (inputs, units) = transposed ? (columns, rows) : (rows, columns);
        Dictionary<string, ImportedWeight> weights = new()
        {
            ["kernel"] = new(
                [inputs, units],
                () => Scaled(transposed ? Broadcasted.Transposed(kernel.ToDoubles(), rows, columns) : kernel.ToDoubles(), scale)
            ),
        };
        if (bias is not null)
        {
            weights["bias"] = new(units, () => Scaled(Broadcasted.To(bias.ToDoubles(), [bias.Count], [units]), biasScale));
        }
        return call.Apply(new Dense(units, UseBias: bias is not null), [call.Tensor(0)], weights);
    }

    private static double[] Scaled(double[] values, double scale) =>
        scale == 1 ? values : [.. values.Select(value => value * scale)];

    private static (ImportedTensor Left, ImportedTensor Right) Factors(OnnxCall call) =>
        call.Value(0).Tensor is { } left
            ? (left, call.Batched(1, left, trainable: true))
            : (call.Batched(0, call.Tensor(1), trainable: true), call.Tensor(1));
}

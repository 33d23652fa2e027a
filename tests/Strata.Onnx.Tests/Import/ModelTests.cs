using System.Numerics.Tensors;
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Onnx.Tests;

/// <summary>Whole networks from files: they read, predict, learn and are saved like our own.</summary>
public class ModelTests
{
    // x -> Gemm -> Relu -> Dropout -> MatMul -> Add -> Softmax, as frameworks write a classifier.
    private static byte[] Classifier() =>
        Built.File(
            [
                Built.Node("Gemm", "x,w0,b0", "h0", OnnxAttribute.Of("transB", 1L)) with
                {
                    Name = "/net/fc1/Gemm",
                },
                Built.Node("Relu", "h0", "h1"),
                Built.Node("Dropout", "h1", "h2"),
                Built.Node("MatMul", "h2,w1", "h3") with
                {
                    Name = "fc2",
                },
                Built.Node("Add", "b1,h3", "h4"),
                Built.Node("Softmax", "h4", "probabilities"),
            ],
            [Built.Value("x", OnnxElementType.Float, -1, 4)],
            [Built.Value("probabilities", OnnxElementType.Float, -1, 3)],
            [
                Built.Weight("w0", OperatorCases.Floats(1, 8, 4)),
                Built.Weight("b0", OperatorCases.Floats(2, 8)),
                Built.Weight("w1", OperatorCases.Floats(3, 8, 3)),
                Built.Weight("b1", OperatorCases.Floats(4, 3)),
            ]
        );

    [Fact]
    public void A_classifier_reads_as_dense_layers_with_their_activations()
    {
        Model model = Built.Load(Classifier());
        Assert.Equal("built", model.Name);
        Assert.Equal(DataType.Float32, model.DataType);
        Assert.Equal(["Input", "Dense", "Dropout", "Dense"], model.Layers.Select(layer => layer.GetType().Name));
        Assert.Equal(Activation.Relu, ((Dense)model.Layers[1]).Activation);
        Assert.Equal(Activation.Softmax, ((Dense)model.Layers[3]).Activation);
        Assert.Equal(
            ["net_fc1_Gemm/kernel (4, 8)", "net_fc1_Gemm/bias (8)", "probabilities/kernel (8, 3)", "probabilities/bias (3)"],
            model.Weights.Select(weight => weight.ToString())
        );
        Assert.Equal(["probabilities"], model.OutputNames);
        Assert.All(model.Weights, weight => Assert.True(weight.Trainable));
    }

    [Fact]
    public void A_classifier_predicts_and_explains_what_ONNX_Runtime_gives()
    {
        Model model = Built.Load(Classifier());
        OnnxArray x = OperatorCases.Floats(9, 5, 4);
        float[] expected = Built
            .Judge(Classifier(), new Dictionary<string, OnnxArray> { ["x"] = x })["probabilities"]
            .ToArray<float>();
        float[] given = model.Predict<float>(x.ToArray<float>());
        Assert.All(expected.Zip(given), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        string text = model.Explain(x.ToDoubles().AsSpan(0, 4)).ToString();
        Assert.Contains("relu", text, StringComparison.Ordinal);
        Assert.Contains("softmax", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifier_goes_on_learning()
    {
        Model model = Built.Load(Classifier());
        OnnxArray x = OperatorCases.Floats(9, 60, 4);
        float[] numbers = x.ToArray<float>();
        float[] labels = [.. Enumerable.Range(0, 60).Select(row => numbers[row * 4] > 0 ? 1f : 2f)];
        var data = Dataset.From(Tensor.Create(numbers, [60, 4]), Tensor.Create(labels, [60, 1]));
        model.Compile(new Adam(0.02), Loss.SparseCategoricalCrossentropy);
        var history = model.Fit(data, epochs: 30, batchSize: 20);
        double[] losses = [.. history["loss"].Select(loss => loss)];
        Assert.True(losses[^1] < 0.3 * losses[0], $"{losses[0]} became {losses[^1]}");
    }

    [Fact]
    public void Weights_that_stand_alone_learn_and_constants_do_not()
    {
        byte[] file = Built.File(
            [Built.Node("Mul", "x,scale", "a"), Built.Node("Max", "a,floor", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, 2)],
            [Built.Result("y")],
            [Built.Weight("scale", OnnxArray.Of([2f, 3], 2)), Built.Weight("floor", OnnxArray.Of([-100f], 1))]
        );
        Model model = Built.Load(file);
        Assert.Equal([true, false], model.Weights.Select(weight => weight.Trainable));
        var data = Dataset.From(Tensor.Create([1f, 2, 3, 4], [2, 2]), Tensor.Create([0f, 1, 2, 3], [2, 2]));
        var check = GradientCheck.Of(model, data, Loss.MeanSquaredError);
        Assert.True(check.Passed, check.ToString());
        Assert.Single(check.Weights);
    }

    [Fact]
    public void A_shape_that_is_worked_out_from_the_batch_is_folded()
    {
        // What PyTorch writes for x.view(x.size(0), -1).
        byte[] file = Built.File(
            [
                Built.Node("Shape", "x", "s"),
                Built.Node("Gather", "s,zero", "n", OnnxAttribute.Of("axis", 0L)),
                Built.Node("Unsqueeze", "n,axes", "n1"),
                Built.Node("Concat", "n1,rest", "shape", OnnxAttribute.Of("axis", 0L)),
                Built.Node("Reshape", "x,shape", "y"),
            ],
            [Built.Value("x", OnnxElementType.Float, -1, 2, 3)],
            [Built.Result("y")],
            [
                Built.Weight("zero", OnnxArray.Of([0L])),
                Built.Weight("axes", OnnxArray.Of([0L], 1)),
                Built.Weight("rest", OnnxArray.Of([-1L], 1)),
            ]
        );
        Model model = Built.Load(file);
        Assert.Equal(["Input", "Reshape"], model.Layers.Select(layer => layer.GetType().Name));
        Assert.Equal<Shape>([6], model.OutputShapes[0]);
        float[] x = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
        Assert.Equal(x, model.Predict<float>(x));
    }

    [Fact]
    public void Arithmetic_on_the_size_of_the_batch_is_refused_and_not_guessed()
    {
        byte[] file = Built.File(
            [Built.Node("Shape", "x", "s"), Built.Node("Mul", "s,two", "t"), Built.Node("Reshape", "x,t", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, 2)],
            [Built.Result("y")],
            [Built.Weight("two", OnnxArray.Of([2L], 1))]
        );
        Assert.Throws<ModelFormatException>(() => Built.Load(file));
    }

    [Fact]
    public void A_fixed_first_axis_is_part_of_the_row_unless_the_caller_says_it_is_the_batch()
    {
        byte[] file = Built.File(
            [Built.Node("MatMul", "x,w", "y")],
            [Built.Value("x", OnnxElementType.Float, 1, 4)],
            [Built.Result("y")],
            [Built.Weight("w", OperatorCases.Floats(1, 4, 2))]
        );
        Assert.Equal<Shape>([1, 4], Built.Load(file).InputShapes[0]);
        Assert.Equal<Shape>([4], Built.Load(file, new OnnxImportOptions { FirstAxisIsBatch = true }).InputShapes[0]);
    }

    [Fact]
    public void Free_sizes_behind_the_batch_are_asked_for_by_name()
    {
        byte[] file = Built.File(
            [Built.Node("Relu", "x", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, -1, 3)],
            [Built.Result("y")]
        );
        var error = Assert.Throws<ModelFormatException>(() => Built.Load(file));
        Assert.Contains("'n1'", error.Message, StringComparison.Ordinal);
        Assert.Contains("FreeSizes", error.Message, StringComparison.Ordinal);
        Assert.Equal<Shape>([5, 3], Built.Load(file, new OnnxImportOptions { FreeSizes = { ["n1"] = 5 } }).InputShapes[0]);
    }

    [Fact]
    public void An_input_that_decides_about_shapes_must_be_given_as_a_constant()
    {
        byte[] file = Built.File(
            [Built.Node("Reshape", "x,shape", "y")],
            [Built.Value("x", OnnxElementType.Float, 4, 3), Built.Value("shape", OnnxElementType.Int64, 2)],
            [Built.Result("y")]
        );
        var error = Assert.Throws<ModelFormatException>(() => Built.Load(file));
        Assert.Contains("Give 'shape' in OnnxImportOptions.Constants", error.Message, StringComparison.Ordinal);
        Model model = Built.Load(file, new OnnxImportOptions { Constants = { ["shape"] = OnnxArray.Of([2L, 6], 2) } });
        Assert.Single(model.InputShapes);
        Assert.Equal<Shape>([2, 6], model.OutputShapes[0]);
    }

    [Fact]
    public void A_constant_for_a_name_that_there_is_not_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            Built.Load(Classifier(), new OnnxImportOptions { Constants = { ["z"] = OnnxArray.Of([1f]) } })
        );

    [Fact]
    public void Doubles_and_integers_make_a_model_of_doubles_unless_the_caller_chooses()
    {
        byte[] file = Built.File(
            [Built.Node("Max", "x,x", "y")],
            [Built.Value("x", OnnxElementType.Int64, 3)],
            [Built.Result("y", OnnxElementType.Int64)]
        );
        Assert.Equal(DataType.Float64, Built.Load(file).DataType);
        Assert.Equal(DataType.Float32, Built.Load(file, new OnnxImportOptions { DataType = DataType.Float32 }).DataType);
        long[] large = [9007199254740991, -9007199254740991, 3];
        Assert.Equal(
            large,
            Built.Run(file, new Dictionary<string, OnnxArray> { ["x"] = OnnxArray.Of(large, 3) })["y"].ToArray<long>()
        );
    }

    [Fact]
    public void Several_inputs_and_outputs_keep_their_order_and_an_input_may_be_an_output()
    {
        byte[] file = Built.File(
            [Built.Node("Add", "a,b", "sum"), Built.Node("Identity", "b", "copy")],
            [Built.Value("a", OnnxElementType.Float, -1, 2), Built.Value("b", OnnxElementType.Float, -1, 2)],
            [Built.Result("sum"), Built.Result("sum2"), Built.Result("a2")]
        );
        var again = OnnxModelFile.Read(file);
        using var memory = new MemoryStream();
        (
            again with
            {
                Graph = again.Graph with
                {
                    Outputs = [Built.Result("sum"), Built.Result("copy"), Built.Result("a"), Built.Result("sum")],
                },
            }
        ).Write(memory);
        Model model = Built.Load(memory.ToArray());
        var results = model.Predict<float>([Tensor.Create([1f, 2], [1, 2]), Tensor.Create([3f, 4], [1, 2])]);
        Assert.Equal([4f, 6], results[0].ToArray());
        Assert.Equal([3f, 4], results[1].ToArray());
        Assert.Equal([1f, 2], results[2].ToArray());
        Assert.Equal([4f, 6], results[3].ToArray());
    }

    [Fact]
    public void Weights_listed_as_inputs_too_as_old_files_do_are_weights()
    {
        byte[] file = Built.File(
            [Built.Node("Add", "x,w", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, 2), Built.Value("w", OnnxElementType.Float, 2)],
            [Built.Result("y")],
            [Built.Weight("w", OnnxArray.Of([1f, 2], 2))],
            operatorSet: 7
        );
        Assert.Equal([4f, 6], Built.Load(file).Predict<float>([3f, 4]));
    }

    [Fact]
    public void Operands_of_before_version_7_are_laid_along_the_axis_named()
    {
        byte[] file = Built.File(
            [Built.Node("Mul", "x,w", "y", OnnxAttribute.Of("broadcast", 1L), OnnxAttribute.Of("axis", 1L))],
            [Built.Value("x", OnnxElementType.Float, -1, 2, 3)],
            [Built.Result("y")],
            [Built.Weight("w", OnnxArray.Of([10f, 100], 2))],
            operatorSet: 6
        );
        Assert.Equal([10f, 20, 30, 400, 500, 600], Built.Load(file).Predict<float>([1f, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void Slopes_of_before_version_7_are_one_for_each_channel_of_a_layer_of_our_own()
    {
        byte[] file = Built.File(
            [Built.Node("PRelu", "x,w", "y")],
            [Built.Value("x", OnnxElementType.Float, -1, 2, 3)],
            [Built.Result("y")],
            [Built.Weight("w", OnnxArray.Of([10f, 100], 2))],
            operatorSet: 6
        );
        Model model = Built.Load(file);
        Assert.Equal([2], Assert.IsType<PReLU>(model.Layers[1]).SharedAxes);
        Assert.Equal([1f, -20, 3, -400, 5, -600], model.Predict<float>([1f, -2, 3, -4, 5, -6]));
    }

    [Fact]
    public void A_table_of_vectors_is_an_embedding()
    {
        byte[] file = Built.File(
            [Built.Node("Gather", "table,index", "y")],
            [Built.Value("index", OnnxElementType.Int64, -1, 2)],
            [Built.Result("y")],
            [Built.Weight("table", OnnxArray.Of([1f, 2, 3, 4, 5, 6], 3, 2))]
        );
        Model model = Built.Load(file);
        Assert.Contains(model.Layers, layer => layer is Embedding { InputDim: 3, OutputDim: 2 });
        Assert.Equal([5d, 6, 3, 4], model.Predict<double>([-1d, 1]));
    }

    [Fact]
    public void A_signature_tells_names_types_and_sizes()
    {
        var signature = OnnxSignature.Of(OnnxModelFile.Read(Classifier()));
        Assert.Equal(["x: Float (batch, 4)"], signature.Inputs.Select(input => input.ToString()));
        Assert.Equal(["probabilities: Float (batch, 3)"], signature.Outputs.Select(output => output.ToString()));
        Assert.Equal((21, "tests"), (signature.OperatorSet, signature.Producer));
        Assert.Equal(["Add", "Dropout", "Gemm", "MatMul", "Relu", "Softmax"], signature.Operators);
    }
}

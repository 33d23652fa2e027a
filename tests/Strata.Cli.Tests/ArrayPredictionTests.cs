using Strata.Data;

namespace Strata.Cli.Tests;

public class ArrayPredictionTests
{
    [Fact]
    public void Rows_of_an_array_give_what_the_library_predicts()
    {
        using var folder = new WorkFolder();
        var model = new Sequential([new Input(3), new Dense(2, Activation.Tanh)], seed: 2);
        model.Save(folder["m.safetensors"]);
        float[] rows = [1, 2, 3, -1, 0, 0.5f];
        Npy.Write(folder["in.npy"], NumberArray.Of<double>([.. rows.Select(x => (double)x)], 2, 3));

        Ran ran = Ran.Here("predict", folder["m.safetensors"], folder["in.npy"], "--output", folder["out.npy"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal($"Wrote {folder["out.npy"]}: dense, Float32 (2, 2)\n", ran.Output);
        NumberArray result = Npy.Read(folder["out.npy"]);
        Assert.Equal([2, 2], result.Shape);
        Assert.Equal(model.Predict<float>(rows), result.Values<float>().ToArray());

        Ran.Here("predict", folder["m.safetensors"], folder["in.npy"], "--output", folder["out.npz"]);
        Assert.Equal(result.Values<float>().ToArray(), Npz.Read(folder["out.npz"])["dense"].Values<float>().ToArray());
    }

    [Fact]
    public void Several_inputs_and_outputs_go_by_name()
    {
        using var folder = new WorkFolder();
        var (left, right) = (new Input(2) { Name = "left" }, new Input(1) { Name = "right" });
        SymbolicTensor both = new Concatenate().Apply(left, right);
        var model = new Model(
            [left, right],
            [new Dense(1) { Name = "one" }.Apply(both), new Dense(2) { Name = "two" }.Apply(both)],
            dataType: DataType.Float64
        );
        model.Save(folder["m.safetensors"]);
        NumberArray a = NumberArray.Of<long>([1, 2, 3, 4], 2, 2);
        // A line of numbers is a row of one number each.
        NumberArray b = NumberArray.Of<float>([0.5f, -0.5f], 2);
        Write(("right", b), ("left", a));

        Ran ran = Ran.Here("predict", folder["m.safetensors"], folder["in.npz"], "--output", folder["out.npz"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(["one, Float64 (2, 1)", "two, Float64 (2, 2)"], ran.Lines.Select(line => line.Split(": ")[1]));
        var results = Npz.Read(folder["out.npz"]);
        var expected = model.Predict<double>([a.ToTensor<double>(), System.Numerics.Tensors.Tensor.Create([0.5, -0.5], [2, 1])]);
        Assert.Equal(expected[0].ToArray(), results["one"].Values<double>().ToArray());
        Assert.Equal(expected[1].ToArray(), results["two"].Values<double>().ToArray());

        Fails("has no array 'left', which the model takes. It has: right.", Write(("right", b)));
        Fails(
            "has an array 'lef', which is no input of the model. Did you mean 'left'? Its inputs are: left, right.",
            Write(("lef", a), ("right", b))
        );
        Fails("the input 'left' takes (batch, 2), and Float32 (2) was given.", Write(("left", b), ("right", b)));
        Fails(
            "the array 'right' has 1 rows and 'left' has 2; expected as many.",
            Write(("left", a), ("right", NumberArray.Of<float>([1], 1)))
        );
        Fails("the model has 2 outputs (one, two), and ", Write(("left", a), ("right", b)), "out.npy");
        Npy.Write(folder["in.npy"], a);
        Fails("the model has 2 inputs (left, right), and ", folder["in.npy"]);

        string Write(params (string, NumberArray)[] arrays)
        {
            Npz.Write(folder["in.npz"], arrays.Select(array => KeyValuePair.Create(array.Item1, array.Item2)));
            return folder["in.npz"];
        }

        void Fails(string message, string input, string output = "out.npz") =>
            Assert.Contains(
                message,
                Failed("predict", folder["m.safetensors"], input, "--output", folder[output]),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void An_ONNX_model_takes_arrays_of_its_own_types_whole()
    {
        using var folder = new WorkFolder();
        var model = new Sequential([new Input(3), new Dense(2, Activation.Softmax)], seed: 2);
        OnnxModel.Save(model, folder["m.onnx"]);
        string input = OnnxModel.Describe(folder["m.onnx"]).Inputs[0].Name;
        float[] rows = [1, 2, 3, -1, 0, 0.5f];
        Npz.Write(folder["in.npz"], [KeyValuePair.Create(input, NumberArray.Of<double>([.. rows.Select(x => (double)x)], 2, 3))]);

        Ran ran = Ran.Here("predict", folder["m.onnx"], folder["in.npz"], "--output", folder["out.npy"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        NumberArray result = Npy.Read(folder["out.npy"]);
        Assert.Equal([2, 2], result.Shape);
        Assert.All(
            model.Predict<float>(rows).Zip(result.Values<float>().ToArray()),
            pair => Assert.Equal(pair.First, pair.Second, 1e-6)
        );

        Npy.Write(folder["flat.npy"], NumberArray.Of<float>([1, 2], 2));
        Assert.Contains(
            "and Float (2) was given",
            Failed("predict", folder["m.onnx"], folder["flat.npy"], "--output", folder["o.npy"]),
            StringComparison.Ordinal
        );
        Npy.Write(folder["bool.npy"], NumberArray.Of<bool>([true, false, true], 1, 3));
        Assert.Equal(0, Ran.Here("predict", folder["m.onnx"], folder["bool.npy"], "--output", folder["o.npy"]).Code);
    }

    [Fact]
    public void A_single_operator_of_ONNX_runs_on_inputs_of_different_types_and_ranks()
    {
        using var folder = new WorkFolder();
        NumberArray data = NumberArray.Of<double>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 10);
        // Whole numbers of another width are brought to the one that the file declares.
        NumberArray indices = NumberArray.Of<int>([0, -9, -10], 3);
        Npz.Write(folder["in.npz"], [KeyValuePair.Create("data", data), KeyValuePair.Create("indices", indices)]);
        Ran ran = Ran.Here("predict", Operator("gather"), folder["in.npz"], "--output", folder["out.npy"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal([0f, 1, 0], Npy.Read(folder["out.npy"]).Values<float>().ToArray());

        Npz.Write(folder["in.npz"], [KeyValuePair.Create("data", data), KeyValuePair.Create("indices", data)]);
        Fails(
            "the input is indices: Int64 (3), and Float64 (10) was given; expected",
            "predict",
            Operator("gather"),
            folder["in.npz"],
            "--output",
            folder["o.npy"]
        );
        NumberArray large = NumberArray.Of<ulong>([0, 1, ulong.MaxValue], 3);
        Npz.Write(folder["in.npz"], [KeyValuePair.Create("data", data), KeyValuePair.Create("indices", large)]);
        Fails(
            "the input is indices: Int64 (3), which cannot hold all numbers",
            "predict",
            Operator("gather"),
            folder["in.npz"],
            "--output",
            folder["o.npy"]
        );

        Npy.Write(folder["six.npy"], NumberArray.Of<float>([1, 2, 3, 4, 5, 6], 6));
        ran = Ran.Here("predict", Operator("split"), folder["six.npy"], "--output", folder["out.npz"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(
            ["output_1: 1 2", "output_2: 3 4", "output_3: 5 6"],
            Npz.Read(folder["out.npz"]).Select(part => $"{part.Key}: {string.Join(' ', part.Value.Values<float>().ToArray())}")
        );
    }

    // Of ONNX' own tests of single operators.
    private static string Operator(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", "onnx", $"{name}.onnx");

    [Fact]
    public void What_does_not_fit_is_told_in_one_line()
    {
        using var folder = new WorkFolder();
        new Sequential(new Input(3), new Dense(2)).Save(folder["m.safetensors"]);
        string model = folder["m.safetensors"];
        Npy.Write(folder["in.npy"], NumberArray.Of<float>([1, 2, 3], 1, 3));
        string output = folder["out.npy"];

        Fails("no file is named for what comes out of", "predict", model, folder["in.npy"]);
        Fails("--output is for arrays, and for models of files", "predict", model, "--output", output);
        Fails("--output is for arrays, and for models of files", "predict", model, folder["a.txt"], "--output", output);
        Fails(
            $"'{folder["a.txt"]}' is no file of arrays; expected",
            "predict",
            model,
            folder["in.npy"],
            "--output",
            folder["a.txt"]
        );
        Fails("--csv is for rows of numbers; arrays come from", "predict", model, folder["in.npy"], "--output", output, "--csv");
        Fails("--input is for rows of numbers; arrays", "predict", model, folder["in.npy"], "--output", output, "--input", "1");
        Fails($"'{folder["no.npy"]}' cannot be read: ", "predict", model, folder["no.npy"], "--output", output);
        File.WriteAllText(folder["bad.npy"], "nothing");
        Fails(folder["bad.npy"], "predict", model, folder["bad.npy"], "--output", output);
        File.WriteAllText(folder["bad.npz"], "nothing");
        Fails(folder["bad.npz"], "predict", model, folder["bad.npz"], "--output", output);
        new Sequential(new Input(1, InputType.Text), new Hashing(3)).Save(folder["words.safetensors"]);
        string words = folder["words.safetensors"];
        Fails($"'{words}' has an input of words; arrays", "predict", words, folder["in.npy"], "--output", output);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void No_rows_give_none()
    {
        using var folder = new WorkFolder();
        new Sequential(new Input(3), new Dense(2)).Save(folder["m.safetensors"]);
        Npy.Write(folder["in.npy"], NumberArray.Of<float>([], 0, 3));
        Ran ran = Ran.Here("predict", folder["m.safetensors"], folder["in.npy"], "--output", folder["out.npy"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal([0, 2], Npy.Read(folder["out.npy"]).Shape);
    }

    private static void Fails(string message, params string[] args) =>
        Assert.StartsWith($"strata: error: {message}", Failed(args), StringComparison.Ordinal);

    private static string Failed(params string[] args)
    {
        Ran ran = Ran.Here(args);
        Assert.Equal((2, 1), (ran.Code, ran.Error.Count(letter => letter == '\n')));
        return ran.Error;
    }
}

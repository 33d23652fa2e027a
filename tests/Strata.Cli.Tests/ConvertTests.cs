using Strata.Cli.ModelFormats;

namespace Strata.Cli.Tests;

public class ConvertTests
{
    private static Sequential Network() =>
        new([new Input(4), new Dense(5, Activation.Gelu), new BatchNormalization(), new Dense(3, Activation.Softmax)], seed: 3);

    [Theory]
    [InlineData("model.safetensors", "a Strata model")]
    [InlineData("model.keras", "a Keras model")]
    [InlineData("model.onnx", "an ONNX model")]
    [InlineData("MODEL.ONNX", "an ONNX model")]
    [InlineData("model.torch.safetensors", "a PyTorch state dict")]
    [InlineData("model.weights.h5", "a Keras weights file")]
    public void A_model_is_written_as_its_ending_tells_and_checked(string name, string format)
    {
        using var folder = new WorkFolder();
        Network().Save(folder["given.safetensors"]);
        Ran ran = Ran.Here("convert", folder["given.safetensors"], folder[name], "--check");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal($"Wrote {folder[name]}: {format}", ran.Lines[0]);
        Assert.Matches(
            @"^Checked: the largest difference on 64 random rows is \d\.\de[-+]\d\d, expected at most 1e-05$",
            ran.Lines[1]
        );
    }

    [Theory]
    [InlineData("keras")]
    [InlineData("onnx")]
    public void Float64_is_kept_and_checked_more_sharply(string ending)
    {
        using var folder = new WorkFolder();
        new Sequential(
            [new Input(4), new Dense(5, Activation.Tanh), new Dense(3, Activation.Softmax)],
            dataType: DataType.Float64
        ).Save(folder["given.safetensors"]);
        Ran ran = Ran.Here("convert", folder["given.safetensors"], folder[$"model.{ending}"], "--check");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.EndsWith("expected at most 1e-12", ran.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_goes_through_every_format_and_still_predicts_the_same()
    {
        using var folder = new WorkFolder();
        Sequential model = Network();
        model.Save(folder["a.safetensors"]);
        (string, string)[] ways =
        [
            ("a.safetensors", "b.keras"),
            ("b.keras", "c.onnx"),
            ("c.onnx", "d.safetensors"),
            ("d.safetensors", "e.onnx"),
        ];
        foreach (var (from, to) in ways)
        {
            Ran ran = Ran.Here("convert", folder[from], folder[to]);
            Assert.Equal((0, ""), (ran.Code, ran.Error));
        }
        float[] row = [0.5f, -1, 2, 0.25f];
        float[] expected = model.Predict<float>(row);
        Assert.Equal(expected, KerasModel.Load(folder["b.keras"]).Predict<float>(row));
        Assert.All(
            expected.Zip(OnnxModel.Load(folder["e.onnx"]).Predict<float>(row)),
            pair => Assert.Equal(pair.First, pair.Second, 1e-6)
        );
    }

    [Theory]
    [InlineData("a.safetensors")]
    [InlineData("b.keras")]
    [InlineData("c.onnx")]
    public void Every_command_takes_every_format(string name)
    {
        using var folder = new WorkFolder();
        Ran.Here("train", "circle", "--epochs", "1", "--output", folder["run"]);
        Assert.Equal(0, Ran.Here("convert", folder["run"], folder[name]).Code);
        Ran summary = Ran.Here("summary", folder[name]);
        Assert.Equal((0, ""), (summary.Code, summary.Error));
        Assert.Contains("1,185", summary.Output, StringComparison.Ordinal);
        Assert.Equal(0, Ran.Here("explain", folder[name], "--input", "1,2").Code);
        Ran predicted = Ran.Here("predict", folder[name], "--input", "0.5,-1.2", "--csv");
        Assert.Equal(Ran.Here("predict", folder["run"], "--input", "0.5,-1.2", "--csv").Output[..5], predicted.Output[..5]);
        Ran evaluated = Ran.Here("evaluate", folder[name], "circle", "--json");
        Assert.Equal(0, evaluated.Code);
        // The last digits may differ where an ONNX file says a formula otherwise.
        Assert.Equal(
            Ran.Here("evaluate", folder["run"], "circle").Cells[2],
            Ran.Here("evaluate", folder[name], "circle").Cells[2]
        );
        Assert.Equal(0, Ran.Here("inspect", folder[name], "circle").Code);
    }

    [Fact]
    public void Weights_alone_go_into_the_layers_of_another_model()
    {
        using var folder = new WorkFolder();
        Sequential model = Network();
        var other = new Sequential(
            [new Input(4), new Dense(5, Activation.Gelu), new BatchNormalization(), new Dense(3, Activation.Softmax)],
            seed: 9
        );
        other.Save(folder["layers.safetensors"]);
        model.SaveWeights(folder["state.safetensors"], WeightLayout.PyTorch);
        string like = folder["layers.safetensors"];
        Ran ran = Ran.Here("convert", folder["state.safetensors"], folder["whole.safetensors"], "--like", like, "--check");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        float[] row = [0.5f, -1, 2, 0.25f];
        Assert.Equal(model.Predict<float>(row), Model.Load(folder["whole.safetensors"]).Predict<float>(row));

        // The model whose layers they were keeps its own.
        Assert.Equal(other.Predict<float>(row), Model.Load(like).Predict<float>(row));

        KerasModel.SaveWeights(model, folder["only.weights.h5"]);
        Assert.Equal(0, Ran.Here("convert", folder["only.weights.h5"], folder["again.keras"], "--like", like).Code);
        Assert.Equal(model.Predict<float>(row), KerasModel.Load(folder["again.keras"]).Predict<float>(row));

        Fails(
            $"'{folder["only.weights.h5"]}' is a Keras weights file without layers, weights alone; 'strata convert ",
            "summary",
            folder["only.weights.h5"]
        );
        Fails(
            $"'{folder["state.safetensors"]}' is a Strata model without layers, weights alone; 'strata convert ",
            "summary",
            folder["state.safetensors"]
        );
        new Sequential(new Input(2), new Dense(1)).Save(folder["small.safetensors"]);
        Ran misfit = Fails(
            $"{folder["state.safetensors"]}: the weights do not fit the model",
            "convert",
            folder["state.safetensors"],
            folder["x.keras"],
            "--like",
            folder["small.safetensors"]
        );
        Assert.Contains("unexpected: ", misfit.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["x.keras"]));
        OnnxModel.Save(model, folder["m.onnx"]);
        Fails(
            $"'{folder["m.onnx"]}' is an ONNX model, whose weights",
            "convert",
            folder["m.onnx"],
            folder["x.keras"],
            "--like",
            like
        );
    }

    [Fact]
    public void Modules_that_nothing_tells_apart_are_told_by_names()
    {
        using var folder = new WorkFolder();
        var model = new Sequential(new Input(2), new Dense(2, UseBias: false), new Dense(2, UseBias: false));
        model.Save(folder["layers.safetensors"]);
        model.SaveWeights(
            folder["state.safetensors"],
            WeightLayout.PyTorch,
            new Dictionary<string, string> { ["value"] = "dense", ["key"] = "dense_1" }
        );
        string[] convert = ["convert", folder["state.safetensors"], folder["out.keras"], "--like", folder["layers.safetensors"]];
        Ran unsaid = Fails($"{folder["state.safetensors"]}: the weights do not fit the model", convert);
        Assert.Contains(
            "'key', 'value' may each be 'dense', 'dense_1'. Tell which is which by names",
            unsaid.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(0, Ran.Here([.. convert, "--names", "value=dense,key=dense_1"]).Code);
        Assert.Equal(model.Predict<float>([1, 2]), KerasModel.Load(folder["out.keras"]).Predict<float>([1, 2]));

        Fails("--names has 'value'; expected a name of the file once, '='", [.. convert, "--names", "value"]);
        Fails("The names tell of 'dens', which is no layer with weights", [.. convert, "--names", "value=dens"]);
        Fails("--names tells which weights go where; add --like", [.. convert[..3], "--names", "a=b"]);
        KerasModel.Save(model, folder["k.keras"]);
        Fails("--names is for state dicts in safetensors", ["convert", folder["k.keras"], .. convert[2..], "--names", "a=b"]);
    }

    [Fact]
    public void Source_is_written_under_the_files_name_and_never_checked()
    {
        using var folder = new WorkFolder();
        Ran ran = Ran.Here("convert", "course/tanh", folder["Tanh.cs"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("public static class Tanh", File.ReadAllText(folder["Tanh.cs"]), StringComparison.Ordinal);

        Fails("a .cs file would have to be compiled to be run", "convert", "course/tanh", folder["Other.cs"], "--check");
        Assert.False(File.Exists(folder["Other.cs"]));
        Fails($"'{folder["my model.cs"]}' cannot be written: ", "convert", "course/tanh", folder["my model.cs"]);
        Fails($"'{folder["Tanh.cs"]}' is C# source, which is written and not read", "summary", folder["Tanh.cs"]);
    }

    [Fact]
    public void What_cannot_be_converted_is_told_in_one_line()
    {
        using var folder = new WorkFolder();
        string model = folder["a.safetensors"];
        Network().Save(model);
        Fails("a model and a file are needed", "convert");
        Fails("a model and a file are needed", "convert", model);
        Fails(
            "there is no model format '.onx'. Did you mean '.onnx'? There are: .safetensors, ",
            "convert",
            model,
            folder["a.onx"]
        );
        Fails($"'{folder["plain"]}' has no ending. There are: ", "convert", model, folder["plain"]);
        Fails(
            $"'{folder["a.h5"]}' would be a model in Keras' older format, which is read and not",
            "convert",
            model,
            folder["a.h5"]
        );
        Fails($"'{folder["a.pt"]}' would be a pickle of PyTorch", "convert", model, folder["a.pt"]);
        Fails($"there is no model at '{folder["none.onnx"]}'. Expected", "convert", folder["none.onnx"], folder["b.onnx"]);
        string same = Path.Combine(folder.Path, ".", "a.safetensors");
        Fails($"'{same}' is the model itself", "convert", model, same);

        File.WriteAllBytes(folder["b.pth"], [0x80, 2, (byte)'}', (byte)'.']);
        Ran pickle = Fails($"{folder["b.pth"]}: this is a pickle", "convert", folder["b.pth"], folder["b.onnx"]);
        Assert.Contains("save_file(", pickle.Error, StringComparison.Ordinal);

        pickle = Fails($"{folder["b.pth"]}: this is a pickle", "convert", folder["b.pth"], folder["b.onnx"], "--like", model);
        Assert.Contains("save_file(", pickle.Error, StringComparison.Ordinal);

        File.WriteAllText(folder["bad.onnx"], "no model");
        Assert.Equal(2, Ran.Here("summary", folder["bad.onnx"]).Code);
        File.WriteAllText(folder["bad.keras"], "no model");
        Assert.Equal(2, Ran.Here("convert", folder["bad.keras"], folder["b.onnx"]).Code);

        new Sequential(new Input(1, InputType.Text), new Hashing(3)).Save(folder["words.safetensors"]);
        Fails(
            "--check draws random numbers, and the model takes words",
            "convert",
            folder["words.safetensors"],
            folder["again.safetensors"],
            "--check"
        );
    }

    [Fact]
    public void A_check_of_nothing_but_NaN_fails()
    {
        using var folder = new WorkFolder();
        var model = new Sequential(new Input(1), new Dense(1, UseBias: false));
        model.GetWeight("dense/kernel").Set(float.NaN);
        model.Save(folder["a.safetensors"]);
        Ran ran = Ran.Here("convert", folder["a.safetensors"], folder["b.keras"], "--check");
        Assert.Equal(1, ran.Code);
        Assert.Equal(
            "strata: error: on random rows the model gives no finite number, so there is nothing to compare.\n",
            ran.Error
        );
    }

    [Fact]
    public void The_largest_difference_is_found_and_one_of_rounding_is_let_pass()
    {
        Sequential Line(float factor, DataType dataType = DataType.Float32)
        {
            var model = new Sequential([new Input(1), new Dense(1, UseBias: false)], dataType: dataType);
            model.GetWeight("dense/kernel").Set(factor);
            return model;
        }
        Assert.Equal(0, Difference.Largest(Line(1), Line(1), default));
        double apart = Difference.Largest(Line(1), Line(1.5f), default);
        // Half of the largest of 64 normal numbers, or half of 1 where it is in proportion.
        Assert.InRange(apart, 0.4, 0.501);
        Assert.Equal(double.PositiveInfinity, Difference.Largest(Line(1), Line(float.NaN), default));
        Assert.Equal(1e-5, Difference.ToleranceOf(Line(1), Line(1, DataType.Float64)));
        Assert.Equal(1e-12, Difference.ToleranceOf(Line(1, DataType.Float64), Line(1, DataType.Float64)));

        ToolException fault = Assert.Throws<ToolException>(() => Difference.Require(Line(1), Line(1.5f), "m.onnx", default));
        Assert.Equal(1, fault.Code);
        Assert.Equal(
            "'m.onnx' does not predict what the model does: the largest difference on 64 random rows is 5.0e-01, expected at most 1e-05.",
            fault.Message
        );
        Assert.Contains(
            "is Infinity, expected",
            Assert.Throws<ToolException>(() => Difference.Require(Line(1), Line(float.NaN), "m.onnx", default)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "e-07, expected",
            Difference.Require(Line(1), Line(1 + 1e-7f), "m.onnx", default),
            StringComparison.Ordinal
        );

        var wider = new Sequential(new Input(1), new Dense(2));
        ToolException other = Assert.Throws<ToolException>(() => Difference.Largest(Line(1), wider, default));
        Assert.Equal(
            (1, "the file that was written takes (1) and gives (2); the model takes (1) and gives (1)."),
            (other.Code, other.Message)
        );
    }

    [Fact]
    public void Models_that_look_things_up_are_checked_on_whole_numbers()
    {
        using var folder = new WorkFolder();
        new Sequential(new Input(3), new Embedding(5, 2), new Flatten(), new Dense(1)).Save(folder["a.safetensors"]);
        Ran ran = Ran.Here("convert", folder["a.safetensors"], folder["b.onnx"], "--check");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
    }

    private static Ran Fails(string message, params string[] args)
    {
        Ran ran = Ran.Here(args);
        Assert.StartsWith($"strata: error: {message}", ran.Error, StringComparison.Ordinal);
        Assert.Equal(2, ran.Code);
        Assert.Equal(1, ran.Error.Count(letter => letter == '\n'));
        return ran;
    }
}

using System.Diagnostics;
using System.Globalization;
using Strata.Studio.TakeAway;

namespace Strata.Studio.Tests.TakeAway;

/// <summary>The Python text says what Keras needs to build the network, and Python runs it.</summary>
public class KerasCodeTests
{
    private static readonly string? Python = Environment
        .GetEnvironmentVariable("PATH")!
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "python3"))
        .FirstOrDefault(File.Exists);

    public static TheoryData<string> Names => Networks.Names;

    [Fact]
    public void A_small_network_reads_as_one_would_write_it()
    {
        string expected = """
            import keras
            import numpy as np

            model = keras.Sequential(
                [
                    keras.Input(shape=(2,), name="input", dtype="float64"),
                    keras.layers.Dense(name="dense", dtype="float64", units=2, activation="tanh", use_bias=False),
                    keras.layers.Dense(name="dense_1", dtype="float64", units=1, use_bias=False),
                ],
                name="course_tanh",
            )

            model.get_layer("dense").set_weights(
                [
                    np.array([1.0, -1.0, 1.0, 1.0], dtype="float64").reshape(2, 2),
                ]
            )
            model.get_layer("dense_1").set_weights(
                [
                    np.array([2.0, -1.0], dtype="float64").reshape(2, 1),
                ]
            )

            """;
        Assert.Equal(expected, new Package(Course.Load("course/tanh").Model).Keras(), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Python_runs_every_text_against_a_keras_that_takes_names_and_arguments_as_keras_does(string name)
    {
        Assert.SkipWhen(Python is null, "There is no python3 on this machine.");
        Model model = Networks.Make(name);
        string program =
            Keras
            + new Package(model)
                .Keras()
                .Replace("import keras\n", "", StringComparison.Ordinal)
                .Replace("import numpy as np\n", "", StringComparison.Ordinal)
            + Ending;
        string[] lines = Run(program);
        Assert.Equal(model.Layers.Count.ToString(CultureInfo.InvariantCulture), lines[0]);
        if (lines[1] == "inline")
        {
            Assert.Equal(model.ParameterCount.ToString(CultureInfo.InvariantCulture), lines[2]);
        }
        else
        {
            Assert.Equal(
                "network.weights.h5".Replace("network", new Package(model).FileName, StringComparison.Ordinal),
                lines[2]
            );
        }
    }

    [Theory]
    [InlineData("course/tanh")]
    [InlineData("course/two-hidden")]
    [InlineData("course/transactions-linear")]
    public void The_lesson_s_networks_give_their_numbers_when_plain_python_computes_the_text(string name)
    {
        Assert.SkipWhen(Python is null, "There is no python3 on this machine.");
        CourseNetwork network = Course.Load(name);
        string row = string.Join(
            ", ",
            network.Input.ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture))
        );
        string program =
            Keras
            + new Package(network.Model)
                .Keras()
                .Replace("import keras\n", "", StringComparison.Ordinal)
                .Replace("import numpy as np\n", "", StringComparison.Ordinal)
            + $"\nprint(repr(model.compute([{row}])[0]))\n";
        // The tanh of C's library may differ in the last place.
        Assert.Equal(network.Output, double.Parse(Run(program)[0], CultureInfo.InvariantCulture), 13);
    }

    [Fact]
    public void A_model_within_a_model_is_refused_with_a_way_out()
    {
        var inner = new Sequential(new Input(2), new Dense(2));
        var model = new Sequential(new Input(2), inner, new Dense(1));
        Assert.Contains(
            ".keras file",
            Assert.Throws<NotSupportedException>(() => new Package(model).Keras()).Message,
            StringComparison.Ordinal
        );
    }

    // Just enough of Keras and NumPy to see that every call is one that Keras has, and to compute a line of dense layers.
    private const string Keras = """
        import math

        class Tensor(list): pass

        class Layer:
            def __init__(self, kind, arguments):
                self.kind, self.arguments, self.weights = kind, arguments, []
                self.name = arguments.get("name", kind.lower())
                assert "/" not in self.name
            def __call__(self, inputs): return Tensor([self])
            def set_weights(self, weights): self.weights = weights

        class Space:
            def __init__(self, known): self.known = known
            def __getattr__(self, kind):
                assert kind in self.known, kind
                return lambda **arguments: Layer(kind, arguments)

        class Array:
            def __init__(self, values, dtype): self.values = values
            def reshape(self, *shape):
                assert math.prod(shape) == len(self.values)
                self.shape = shape
                return self

        class np:
            @staticmethod
            def array(values, dtype): return Array(values, dtype)

        class Net:
            def __init__(self, layers, name):
                assert "/" not in name
                self.layers, self.file = layers, None
            def get_layer(self, name): return [layer for layer in self.layers if layer.name == name][0]
            def load_weights(self, file): self.file = file
            def compute(self, row):
                for layer in self.layers[1:]:
                    kernel = layer.weights[0]
                    units = kernel.shape[1]
                    row = [sum(x * kernel.values[i * units + j] for i, x in enumerate(row)) for j in range(units)]
                    f = {"tanh": math.tanh, "relu": lambda x: max(x, 0.0), None: lambda x: x}[layer.arguments.get("activation")]
                    row = [f(x) for x in row]
                return row

        LAYERS = []

        class keras:
            initializers = Space(["HeNormal", "Constant", "Zeros", "Ones", "GlorotUniform"])
            regularizers = Space(["L2"])
            layers = Space(["Dense", "Dropout", "LayerNormalization", "Flatten", "BatchNormalization", "Add", "Concatenate", "LeakyReLU", "Softmax"])
            activations = Space(["LeakyReLU", "leaky_relu", "softmax"])
            @staticmethod
            def Input(shape, name, dtype="float32"): return Layer("Input", {"name": name})
            @staticmethod
            def Sequential(layers, name): return Net(layers, name)
            @staticmethod
            def Model(inputs, outputs, name):
                found = {id(v): v for v in globals().values() if isinstance(v, Layer)}
                return Net(list(found.values()), name)


        """;

    private const string Ending = """

        print(len(model.layers))
        print("file" if model.file else "inline")
        print(model.file or sum(len(w.values) for layer in model.layers for w in layer.weights))
        """;

    private static string[] Run(string program)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".py");
        File.WriteAllText(path, program);
        using Process process = Process.Start(
            new ProcessStartInfo(Python!, path) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(path);
        Assert.True(process.ExitCode == 0, error.Result + program[Keras.Length..]);
        return output.Split('\n', StringSplitOptions.TrimEntries);
    }
}

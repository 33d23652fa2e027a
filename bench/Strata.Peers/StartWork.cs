using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Strata.Peers;

/// <summary>
/// From the start of a process to its end with one prediction printed: the tool, the sample as native code, and this program with
/// TorchSharp's first prediction of the same network. Each turn starts all of them, one after the other.
/// </summary>
internal static class StartWork
{
    private const int Turns = 15;
    private const string Row = "0.5,-1.2";
    private static readonly int[] Sizes = [2, 32, 32, 1];

    /// <summary>What this program does as a fresh process: the network's first prediction by TorchSharp.</summary>
    /// <param name="path">A model that <see cref="Measure"/> has saved.</param>
    public static void First(string path)
    {
        Model model = Model.Load(path, compile: false);
        var modules = new List<nn.Module<Tensor, Tensor>>();
        for (int layer = 0; layer < Sizes.Length - 1; layer++)
        {
            modules.Add(Linear(model, layer));
            modules.Add(layer < Sizes.Length - 2 ? nn.ReLU() : nn.Sigmoid());
        }
        using var network = nn.Sequential(modules);
        using var gone = no_grad();
        using Tensor answer = network.forward(tensor([.. Row.Split(',').Select(float.Parse)], 1, 2));
        Console.WriteLine(answer.item<float>());
    }

    /// <summary>Prints each one's time beside its bar, and tells which were missed.</summary>
    /// <param name="tool">The folder of the tool, published depending on the framework.</param>
    /// <param name="native">The sample <c>predict</c>, published as native code.</param>
    public static IReadOnlyList<string> Measure(string tool, string native)
    {
        string folder = Directory.CreateTempSubdirectory("strata-start").FullName;
        try
        {
            string model = Path.Combine(folder, "model.safetensors");
            var network = new Network(Sizes);
            network.Model.Compile(new Adam(), Loss.BinaryCrossentropy);
            network.Model.Save(model);
            List<Started> all =
            [
                new("strata predict, native sample", 60, native, [model, Row]),
                new("strata predict, the tool", 150, Path.Combine(tool, "strata"), ["predict", model, "--input", Row]),
            ];
            if (TorchPeer.IsHere)
            {
                all.Add(new("TorchSharp's first prediction", double.NaN, Environment.ProcessPath!, [.. Self, "first", model]));
            }
            for (int turn = -1; turn < Turns; turn++)
            {
                foreach (Started one in all)
                {
                    // The first turn brings the files into memory and is not counted.
                    double wall = one.Run();
                    if (turn >= 0)
                    {
                        one.Walls.Add(wall);
                    }
                }
            }
            Console.WriteLine($"{"from start to end, median of " + Turns, -34} {"time", 10} {"least", 10} {"bar", 10}");
            foreach (Started one in all)
            {
                Console.WriteLine(
                    $"{one.Name, -34} {Median(one.Walls), 7:0.0} ms {one.Walls.Min(), 7:0.0} ms "
                        + (double.IsNaN(one.Bar) ? $"{"-", 10}" : $"{one.Bar, 7:0} ms{(Median(one.Walls) < one.Bar ? "" : "!")}")
                );
            }
            if (!TorchPeer.IsHere)
            {
                Console.WriteLine(TorchPeer.Why);
            }
            return
            [
                .. all.Where(one => Median(one.Walls) >= one.Bar)
                    .Select(one => $"{one.Name} ({Median(one.Walls):0} ms, less than {one.Bar:0} expected)"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Started by its own program, or by `dotnet` with the assembly in front.
    private static string[] Self =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    // Strata keeps a kernel as (in, units), PyTorch as (out, in).
    private static nn.Module<Tensor, Tensor> Linear(Model model, int layer)
    {
        var (inputs, units) = (Sizes[layer], Sizes[layer + 1]);
        var (kernel, bias) = (new float[inputs * units], new float[units]);
        model.Weights[2 * layer].CopyTo<float>(kernel);
        model.Weights[2 * layer + 1].CopyTo<float>(bias);
        var linear = nn.Linear(inputs, units);
        using var gone = no_grad();
        linear.weight!.copy_(tensor(kernel, inputs, units).t());
        linear.bias!.copy_(tensor(bias));
        return linear;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Started(string Name, double Bar, string File, string[] Arguments)
    {
        public List<double> Walls { get; } = [];

        /// <summary>Milliseconds.</summary>
        public double Run()
        {
            var start = new ProcessStartInfo(File, Arguments) { RedirectStandardOutput = true };
            var clock = Stopwatch.StartNew();
            using Process process = Process.Start(start)!;
            string answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            double wall = clock.Elapsed.TotalMilliseconds;
            return process.ExitCode == 0 && answer.Length > 0
                ? wall
                : throw new InvalidOperationException($"'{File} {string.Join(' ', Arguments)}' ended with {process.ExitCode}.");
        }
    }
}

using Microsoft.ML.OnnxRuntime;

namespace Strata.Peers;

/// <summary>Prediction of one row or many, against ONNX Runtime with the same weights.</summary>
internal static class PredictionWork
{
    public static Work Of(int rows, double bar, int threads, params int[] sizes) =>
        new(
            $"predict {(rows == 1 ? "one row" : $"{rows} rows")}, {string.Join('-', sizes)}",
            "ONNX Runtime",
            bar,
            rows * new Network(sizes).Operations,
            () => Prepare(rows, threads, sizes)
        );

    private static Sides Prepare(int rows, int threads, int[] sizes)
    {
        var network = new Network(sizes);
        float[] x = network.Rows(rows);
        var ours = new float[rows * sizes[^1]];
        var theirs = new float[ours.Length];

        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        var session = new InferenceSession(OnnxFile.Of(network), options);
        OrtValue input = OrtValue.CreateTensorValueFromMemory(x, [rows, sizes[0]]);
        OrtValue output = OrtValue.CreateTensorValueFromMemory(theirs, [rows, sizes[^1]]);
        var run = new RunOptions();
        // Bound input and output: the runtime's fastest way, with no allocation of its own.
        OrtIoBinding binding = session.CreateIoBinding();
        binding.BindInput("x", input);
        binding.BindOutput("y", output);
        Action peer = () => session.RunWithBinding(run, binding);
        Action we = () => network.Model.Predict<float>(x, ours);
        we();
        peer();
        double apart = ours.Zip(theirs).Max(pair => Math.Abs(pair.First - pair.Second));
        if (!(apart < 1e-5))
        {
            throw new InvalidOperationException($"{network}: predictions are {apart} apart.");
        }
        return new Sides(we, peer, $"{apart:0e0} apart") { Owned = { session, binding, input, output, run, options } };
    }
}

using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Strata.Kernels;
using Strata.Peers;

// The same work on Strata, TorchSharp and ONNX Runtime in turn, and on the machine's own limits:
//   dotnet run -c Release --project bench/Strata.Peers -- [--quick] [--check] [--threads 1,2] [--only TEXT] [--mnist FOLDER]
// How long a fresh process takes to its first prediction, given the tool and the sample as they were published:
//   dotnet run -c Release --project bench/Strata.Peers -- start TOOLFOLDER NATIVESAMPLE [--check]
if (args is ["first", var saved])
{
    StartWork.First(saved);
    return 0;
}
if (args is ["start", var tool, var native, .. var rest])
{
    IReadOnlyList<string> late = StartWork.Measure(tool, native);
    return Verdict(late, Options.Parse(rest).Check);
}
var options = Options.Parse(args);
var missed = new List<string>();

Console.WriteLine(
    $"Strata {Version(typeof(Strata.Model))}, TorchSharp {Version(typeof(TorchSharp.torch))}, "
        + $"ONNX Runtime {Version(typeof(Microsoft.ML.OnnxRuntime.InferenceSession))}, .NET {Environment.Version}"
);
string widest =
    Vector512.IsHardwareAccelerated ? "512"
    : Vector256.IsHardwareAccelerated ? "256"
    : "128";
Console.WriteLine($"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, vectors of {widest} bits");
if (!TorchPeer.IsHere)
{
    Console.WriteLine(TorchPeer.Why);
}

foreach (int threads in options.Threads)
{
    Workers.Count = threads;
    if (TorchPeer.IsHere)
    {
        TorchSharp.torch.set_num_threads(threads);
    }
    double peak = Limits.MultiplyAdds();
    double bandwidth = Limits.Bandwidth();
    double apart = DistanceOf(threads);
    Console.WriteLine();
    Console.WriteLine(
        $"{threads} thread{(threads == 1 ? "" : "s")}; one thread's limits: {2 * peak / 1e9:0} GFLOP/s, {bandwidth / 1e9:0.0} GB/s from memory"
            + (threads > 1 ? $"; threads {apart:0} ns apart" : string.Empty)
    );
    Console.WriteLine($"{"work", -44} {"Strata", 10} {"peer", 10} {"ratio", 7} {"bar", 6}  {"of limit", 8}");
    foreach (Work work in Catalogue.Compared(threads).Where(work => options.Wants(work.Name)))
    {
        using Sides sides = work.Prepare();
        double before = DistanceOf(threads);
        var (ours, peer, ratio) = Timing.Compare(sides.Ours, sides.Peer, options.Budget);
        string share = work.Operations > 0 ? $"{work.Operations / ours / (peak * threads):0 %}" : "";
        Row(work.Name, ours, peer, ratio, work.Bar, share, $"{work.Peer}, {sides.Note}{Apart(before, DistanceOf(threads))}");
    }
    foreach (Limited work in Catalogue.Limited(threads).Where(work => options.Wants(work.Name)))
    {
        var (seconds, _, ratio) = Timing.Compare(work.Run, Limits.Turn, options.Budget);
        double limit = Math.Max(seconds * ratio * work.MultiplyAdds / Limits.TurnOperations, work.Bytes / bandwidth);
        Row(work.Name, seconds, limit, limit / seconds, work.Bar, $"{limit / seconds:0 %}", "the machine's limit");
    }
    if (Directory.Exists(options.Mnist) && options.Wants("MNIST") && !options.Quick)
    {
        Mnist(threads);
    }
}
Console.WriteLine();
return Verdict(missed, options.Check);

static int Verdict(IReadOnlyList<string> missed, bool check)
{
    Console.WriteLine(missed.Count > 0 ? $"Missed: {string.Join("; ", missed)}." : "All bars are reached.");
    return check && missed.Count > 0 ? 1 : 0;
}

void Mnist(int threads)
{
    double before = DistanceOf(threads);
    var (ours, theirs) = (new List<(double Seconds, double Accuracy)>(), new List<(double Seconds, double Accuracy)>());
    for (int pair = 0; pair <= 5; pair++)
    {
        Timing.Rest();
        ours.Add(MnistWork.Ours(options.Mnist, pair));
        if (TorchPeer.IsHere)
        {
            Timing.Rest();
            theirs.Add(MnistWork.Torch(options.Mnist, pair));
        }
    }
    // As elsewhere the first pair warms: code is compiled, and the machine gives the process memory that it has not had before.
    ours.RemoveAt(0);
    double mine = Timing.Median(ours.Select(run => run.Seconds));
    double peer = double.NaN;
    double ratio = double.NaN;
    if (theirs.Count > 0)
    {
        theirs.RemoveAt(0);
        peer = Timing.Median(theirs.Select(run => run.Seconds));
        ratio = Timing.Median(ours.Zip(theirs, (a, b) => b.Seconds / a.Seconds));
    }
    string accuracies = $"accuracy {ours.Average(run => run.Accuracy):0.0 %}";
    string others = theirs.Count == 0 ? TorchPeer.Why : $"TorchSharp {theirs.Average(run => run.Accuracy):0.0 %}";
    Row(
        "MNIST 784-128-64-10, 5 epochs, with loading",
        mine,
        peer,
        ratio,
        2,
        "",
        $"{accuracies}, {others}{Apart(before, DistanceOf(threads))}"
    );
}

// How far the processors of several threads lie apart, or not a number.
static double DistanceOf(int threads) => threads > 1 ? Distance.Nanoseconds() : double.NaN;

static string Apart(double before, double after) =>
    double.IsNaN(before) ? string.Empty : $"; threads {before:0} ns apart before, {after:0} after";

void Row(string name, double ours, double peer, double ratio, double bar, string share, string note)
{
    bool reached = !(ratio < bar);
    if (!reached)
    {
        missed.Add($"{name} ({ratio:0.00} of {bar:0.00})");
    }
    Console.WriteLine(
        $"{name, -44} {Time(ours), 10} {Time(peer), 10} {(double.IsNaN(ratio) ? "-" : $"{ratio:0.00}"), 7} {bar, 6:0.00}{(reached ? " " : "!")} {share, 8}  {note}"
    );
}

static string Time(double seconds) =>
    double.IsNaN(seconds) ? "-"
    : seconds >= 1 ? $"{seconds:0.00} s"
    : seconds >= 1e-3 ? $"{seconds * 1e3:0.00} ms"
    : $"{seconds * 1e6:0.00} us";

static string Version(Type type) =>
    type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

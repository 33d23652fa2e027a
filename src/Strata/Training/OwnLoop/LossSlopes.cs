using Strata.Graphs;
using Strata.Kernels;
using Strata.Models;
using Strata.Numerics;

namespace Strata.Training;

/// <summary>A loss in float64 over a copy of a model's weights: its gradients, and its value wherever a weight is moved to.</summary>
internal sealed class LossSlopes
{
    private readonly Model model;
    private readonly AlignedBuffer<double> weights;
    private readonly Weight[] trained;
    private readonly double[][] gradients;
    private readonly Plan<double> plan;
    private readonly Node total;
    private readonly int rows;

    public LossSlopes(Model model, Compilation compilation, Dataset data)
    {
        this.model = model;
        rows = data.Count;
        var copy = new WeightStorage<double>(model.WeightTable.Length);
        weights = copy.Buffer;
        foreach (Weight weight in model.Weights)
        {
            model.WeightTable.Storage.Read(weight.Parameter, weights.Span.Slice(weight.Parameter.Offset, weight.Count));
        }
        trained = [.. model.Weights.Where(weight => weight.Trainable)];

        var graph = new LossGraph(model, compilation, training: true, weighted: false, data);
        total = graph.Total;
        plan = Filled(graph, data, [total]);
        IReadOnlyList<Node> nodes = Gradients.Of(total, [.. trained.Select(weight => total.Graph.Parameter(weight.Parameter))]);
        Plan<double> back = Filled(graph, data, [total, .. nodes]);
        back.Run(rows);
        gradients =
        [
            .. nodes.Select(
                (node, i) => node.Shape == trained[i].Shape ? back[node, rows].ToArray() : new double[trained[i].Count]
            ),
        ];
        GC.KeepAlive(back);
    }

    /// <summary>Compares gradients and differences, weight by weight.</summary>
    public GradientCheck Check(double epsilon, double absolute, double relative, int most, CancellationToken cancellation)
    {
        double here = Loss();
        var checks = new List<WeightCheck>();
        for (int i = 0; i < trained.Length; i++)
        {
            var (greatest, share, excess) = (0.0, 0.0, double.NegativeInfinity);
            var (index, numericThere, kinks) = (0, 0.0, 0);
            int[] places = Places(trained[i], most);
            foreach (int place in places)
            {
                cancellation.ThrowIfCancellationRequested();
                int offset = trained[i].Parameter.Offset + place;
                double analytic = gradients[i][place];
                var (below, above) = (LossAt(offset, -epsilon), LossAt(offset, epsilon));
                double numeric = (above - below) / (2 * epsilon);
                double difference = Difference(analytic, numeric);
                double over = double.IsFinite(difference) ? difference - Allowed(analytic, numeric) : difference;
                if (
                    over > 0
                    && Difference((here - below) / epsilon, (above - here) / epsilon) is var bend
                    && bend > Allowed((here - below) / epsilon, (above - here) / epsilon)
                    && double.IsFinite(bend)
                )
                {
                    kinks++;
                    continue;
                }
                greatest = Math.Max(greatest, difference);
                share = Math.Max(share, difference / Math.Max(Larger(analytic, numeric), absolute / relative));
                if (over > excess)
                {
                    (excess, index, numericThere) = (over, place, numeric);
                }
            }
            checks.Add(
                new(
                    trained[i].Path,
                    places.Length,
                    kinks,
                    greatest,
                    share,
                    index,
                    gradients[i][index],
                    numericThere,
                    Passed: excess <= 0
                )
            );
        }
        return new GradientCheck(here, checks);

        double Allowed(double analytic, double numeric) => absolute + relative * Larger(analytic, numeric);
    }

    private static double Larger(double analytic, double numeric) => Math.Max(Math.Abs(analytic), Math.Abs(numeric));

    // A NaN is a difference like any other, and the greatest.
    private static double Difference(double analytic, double numeric) =>
        double.IsFinite(analytic) && double.IsFinite(numeric) ? Math.Abs(analytic - numeric) : double.PositiveInfinity;

    private double LossAt(int offset, double move)
    {
        double kept = weights.Span[offset];
        weights.Span[offset] = kept + move;
        double loss = Loss();
        weights.Span[offset] = kept;
        return loss;
    }

    private double Loss()
    {
        plan.Run(rows);
        return plan[total, rows][0];
    }

    private int[] Places(Weight weight, int most)
    {
        int[] places = [.. Enumerable.Range(0, weight.Count)];
        if (places.Length > most)
        {
            new Philox((ulong)model.Seed, "check/" + weight.Path).Shuffle(places.AsSpan());
            Array.Resize(ref places, most);
            Array.Sort(places);
        }
        return places;
    }

    private Plan<double> Filled(LossGraph graph, Dataset data, IReadOnlyList<Node> wanted)
    {
        // The data are kept as outputs, so that a run leaves them for the next.
        var made = new Plan<double>([.. wanted, .. graph.Inputs, .. graph.Targets], weights, rows);
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            data.Inputs[i].CopyRows(0, rows, made[graph.Inputs[i], rows]);
        }
        for (int i = 0; i < graph.Targets.Count; i++)
        {
            data.Targets[i].CopyRows(0, rows, made[graph.Targets[i], rows]);
        }
        return made;
    }
}

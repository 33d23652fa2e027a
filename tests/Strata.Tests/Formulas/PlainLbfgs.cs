namespace Strata.Tests.Formulas;

/// <summary>The two loops of LBFGS with lists that grow, one iteration a step, as PyTorch describes its own without line search.</summary>
internal sealed class PlainLbfgs(double rate, int history)
{
    private readonly List<(double[] Move, double[] Change)> pairs = [];
    private double[]? lastGradient;
    private double[] lastMove = [];
    private double size = 1;

    public void Step(double[] weights, double[] gradient)
    {
        if (lastGradient is not null)
        {
            double[] change = [.. gradient.Zip(lastGradient, (now, before) => now - before)];
            if (Dot(change, lastMove) > 1e-10)
            {
                pairs.Add((lastMove, change));
                if (pairs.Count > history)
                {
                    pairs.RemoveAt(0);
                }
                size = Dot(change, lastMove) / Dot(change, change);
            }
        }
        double[] direction = [.. gradient.Select(g => -g)];
        double[] share = new double[pairs.Count];
        for (int i = pairs.Count - 1; i >= 0; i--)
        {
            var (move, change) = pairs[i];
            share[i] = Dot(move, direction) / Dot(move, change);
            Add(direction, change, -share[i]);
        }
        direction = [.. direction.Select(d => d * size)];
        for (int i = 0; i < pairs.Count; i++)
        {
            var (move, change) = pairs[i];
            Add(direction, move, share[i] - Dot(change, direction) / Dot(move, change));
        }
        double length = lastGradient is null ? Math.Min(1, 1 / gradient.Sum(Math.Abs)) * rate : rate;
        lastGradient = [.. gradient];
        lastMove = Dot(gradient, direction) > -1e-9 ? new double[weights.Length] : [.. direction.Select(d => d * length)];
        Add(weights, lastMove, 1);
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum();

    private static void Add(double[] to, double[] from, double factor)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += from[i] * factor;
        }
    }
}

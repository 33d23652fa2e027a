namespace Strata.Tests.Formulas;

/// <summary>The rules that need a whole matrix, in plain loops after Keras' documentation, for a matrix stored row by row.</summary>
internal sealed class PlainRules(int rows, int columns)
{
    private readonly double[] m = new double[rows * columns];
    private readonly double[] v = new double[rows * columns];
    private int t;

    public Action<double[], double[]> Adafactor(double rate)
    {
        double[] r = new double[rows],
            c = new double[columns];
        return (w, g) =>
        {
            t++;
            double kept = 1 - Math.Pow(t, -0.8);
            for (int i = 0; i < rows; i++)
            {
                r[i] = kept * r[i] + (1 - kept) * Enumerable.Range(0, columns).Average(j => Square(g[i * columns + j]));
            }
            for (int j = 0; j < columns; j++)
            {
                c[j] = kept * c[j] + (1 - kept) * Enumerable.Range(0, rows).Average(i => Square(g[i * columns + j]));
            }
            double[] u = [.. g.Select((x, k) => x / Math.Sqrt(r[k / columns] / r.Average() * c[k % columns]))];
            double size = Math.Max(1e-3, Math.Sqrt(w.Average(Square))) * Math.Min(rate, 1 / Math.Sqrt(t));
            double most = Math.Max(1, Math.Sqrt(u.Average(Square)));
            Move(w, u, size / most);
        };
    }

    public Action<double[], double[]> Lamb(double rate) =>
        (w, g) =>
        {
            t++;
            Moments(g, 0.9, 0.999);
            double[] u =
            [
                .. m.Select((x, k) => x / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v[k] / (1 - Math.Pow(0.999, t))) + 1e-7)),
            ];
            Move(w, u, rate * Math.Sqrt(w.Sum(Square)) / Math.Sqrt(u.Sum(Square)));
        };

    public Action<double[], double[]> Muon(double rate, bool nesterov) =>
        (w, g) =>
        {
            double[] x = new double[m.Length];
            for (int k = 0; k < m.Length; k++)
            {
                w[k] -= w[k] * 0.004 * rate;
                m[k] = 0.95 * m[k] + g[k];
                x[k] = nesterov ? g[k] + 0.95 * m[k] : m[k];
            }
            double length = Math.Sqrt(x.Sum(Square)) + 1e-7;
            x = [.. x.Select(y => y / length)];
            for (int step = 0; step < 5; step++)
            {
                double[] a = Product(x, Transposed(x), rows, columns, rows);
                double[] aa = Product(a, a, rows, rows, rows);
                double[] b = [.. a.Zip(aa, (one, two) => -4.775 * one + 2.0315 * two)];
                x = [.. x.Zip(Product(b, x, rows, rows, columns), (one, two) => 3.4445 * one + two)];
            }
            Move(w, x, rate * 0.2 * Math.Sqrt(Math.Max(rows, columns)));
        };

    public Action<double[], double[]> ScheduleFree(double rate, int warmup)
    {
        double[] z = [],
            x = [];
        return (w, g) =>
        {
            t++;
            z = t == 1 ? [.. w] : z;
            x = t == 1 ? [.. w] : x;
            Moments(g, 0, 0.999);
            for (int k = 0; k < w.Length; k++)
            {
                z[k] -= rate * Math.Min(1, (double)t / warmup) * g[k] / (Math.Sqrt(v[k] / (1 - Math.Pow(0.999, t))) + 1e-8);
                x[k] = (1 - 1.0 / t) * x[k] + z[k] / t;
                w[k] = 0.1 * z[k] + 0.9 * x[k];
            }
        };
    }

    private void Moments(double[] g, double first, double second)
    {
        for (int k = 0; k < g.Length; k++)
        {
            m[k] = first * m[k] + (1 - first) * g[k];
            v[k] = second * v[k] + (1 - second) * g[k] * g[k];
        }
    }

    private static double Square(double x) => x * x;

    private static void Move(double[] w, double[] u, double size)
    {
        for (int k = 0; k < w.Length; k++)
        {
            w[k] -= size * u[k];
        }
    }

    private double[] Transposed(double[] x) => [.. Enumerable.Range(0, x.Length).Select(k => x[k % rows * columns + k / rows])];

    private static double[] Product(double[] a, double[] b, int rows, int inner, int columns) =>
        [
            .. Enumerable
                .Range(0, rows * columns)
                .Select(k => Enumerable.Range(0, inner).Sum(i => a[k / columns * inner + i] * b[i * columns + k % columns])),
        ];
}

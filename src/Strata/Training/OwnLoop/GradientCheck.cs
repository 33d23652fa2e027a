using System.Globalization;
using System.Text;
using Strata.Models;
using Strata.Training;

namespace Strata;

/// <summary>
/// The gradients of a loss compared with central differences, <c>(L(w + e) - L(w - e)) / 2e</c>, in float64: whether the derivative
/// of a formula or a layer of one's own is right.
/// </summary>
/// <remarks>
/// A slope agrees when <c>|analytic - numeric| &lt;= absolute + relative * max(|analytic|, |numeric|)</c>. The model is only read;
/// a float32 model's weights are taken over exactly. Everything is as at the first training step: penalties count, dropout drops.
/// </remarks>
/// <example>
/// <code>
/// GradientCheck check = GradientCheck.Of(model, data.Take(8), Loss.MeanSquaredError);
/// Console.WriteLine(check);
/// </code>
/// </example>
public sealed class GradientCheck
{
    internal GradientCheck(double loss, IReadOnlyList<WeightCheck> weights)
    {
        Loss = loss;
        Weights = weights;
    }

    /// <summary>The loss around which the weights were moved.</summary>
    public double Loss { get; }

    /// <summary>Each weight that the optimizer moves.</summary>
    public IReadOnlyList<WeightCheck> Weights { get; }

    /// <summary>Whether every slope agrees.</summary>
    public bool Passed => Weights.All(weight => weight.Passed);

    /// <summary>Compares on these rows, all at once.</summary>
    /// <param name="model">Any model; it need not be compiled where a loss is given.</param>
    /// <param name="data">Rows with their targets; a few are enough.</param>
    /// <param name="loss">What is differentiated, of each output alike; null: what the model is compiled with.</param>
    /// <param name="epsilon">How far a weight is moved to either side.</param>
    /// <param name="absolute">The difference that is let pass whatever the slope.</param>
    /// <param name="relative">The difference that is let pass as a share of the slope.</param>
    /// <param name="most">How many numbers of a weight are moved, chosen by the model's seed; each takes two runs.</param>
    /// <param name="cancellationToken">Ends the work between two numbers.</param>
    /// <exception cref="InvalidOperationException">The model is not compiled and no loss is given.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model or the loss.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static GradientCheck Of(
        Model model,
        Dataset data,
        Loss? loss = null,
        double epsilon = 1e-6,
        double absolute = 1e-5,
        double relative = 1e-3,
        int most = 200,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(absolute);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relative);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        int outputs = model.OutputNames.Count;
        Compilation compilation = loss is not null
            ? new(
                new SGD(),
                [.. Enumerable.Repeat(loss, outputs)],
                [.. Enumerable.Repeat(1.0, outputs)],
                [.. Enumerable.Repeat<IReadOnlyList<Metric>>([], outputs)]
            )
            : model.Compilation
                ?? throw new InvalidOperationException("The model is not compiled: give a loss to check the gradients of.");
        data = ByName.Arranged(model, data);
        FitData.Check(model, compilation.Losses, data, "data");
        var slopes = new LossSlopes(model, compilation, data);
        return slopes.Check(epsilon, absolute, relative, most, cancellationToken);
    }

    /// <summary>A table with a line for each weight, at most 80 columns wide.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{"weight", -24}{"checked", 9}{"kinks", 7}{"absolute", 11}{"relative", 11}  verdict\n"
        );
        foreach (WeightCheck weight in Weights)
        {
            string path = weight.Path.Length > 23 ? "…" + weight.Path[^22..] : weight.Path;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{path, -24}{weight.Checked, 9}{weight.Kinks, 7}{weight.AbsoluteDifference, 11:0.0e+00}{weight.RelativeDifference, 11:0.0e+00}  {(weight.Passed ? "agrees" : "differs")}\n"
            );
            if (!weight.Passed)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  at {weight.Index}: gradient {weight.Analytic:G6}, difference of the loss {weight.Numeric:G6}\n"
                );
            }
        }
        return text.Append(
                CultureInfo.InvariantCulture,
                $"loss {Loss:G6}: {(Passed ? "all gradients agree" : "gradients differ")}"
            )
            .ToString();
    }
}

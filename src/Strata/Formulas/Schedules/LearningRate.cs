using System.Globalization;

namespace Strata;

/// <summary>An optimizer's learning rate: a number, which callbacks may move, or a schedule, which decides by itself.</summary>
/// <example>
/// <code>
/// var plain = new Adam(0.01);
/// var scheduled = new Adam(new CosineDecay(0.001, 1000));
/// </code>
/// </example>
public sealed record LearningRate
{
    /// <summary>The same rate at every step.</summary>
    public LearningRate(double value) => Value = value;

    /// <summary>A rate for each step.</summary>
    public LearningRate(Schedule schedule) => Schedule = schedule;

    /// <summary>The number; null where a schedule decides.</summary>
    public double? Value { get; }

    /// <summary>What decides; null where it is a number.</summary>
    public Schedule? Schedule { get; }

    /// <summary>The rate of a step, counted from 0.</summary>
    public double At(long step) => Schedule?.At(step) ?? Value!.Value;

    /// <summary>A number as a learning rate.</summary>
    public static implicit operator LearningRate(double value) => new(value);

    /// <summary>A schedule as a learning rate.</summary>
    public static implicit operator LearningRate(Schedule schedule) => new(schedule);

    /// <summary>The number, or the schedule.</summary>
    public override string ToString() => Schedule?.ToString() ?? Value!.Value.ToString(CultureInfo.InvariantCulture);
}

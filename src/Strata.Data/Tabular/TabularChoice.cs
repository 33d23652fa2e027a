namespace Strata.Data;

/// <summary>A choice of a plan: what was chosen, and why.</summary>
/// <param name="Name">What is chosen, as JSON spells it: <c>learning_rate</c>; of a column that is left out <c>left_out</c>.</param>
/// <param name="Value">What was chosen, in words.</param>
/// <param name="Reason">Why.</param>
/// <example><code>string why = run.Plan.Choices.Single(choice => choice.Name == "hidden").Reason;</code></example>
public sealed record TabularChoice(string Name, string Value, string Reason)
{
    /// <summary>One line: <c>hidden: 128 (344 rows)</c>.</summary>
    public override string ToString() => $"{Name}: {Value} ({Reason})";
}

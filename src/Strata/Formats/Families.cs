using System.Diagnostics.CodeAnalysis;

namespace Strata.Formats;

/// <summary>The kinds of records that a configuration is made of.</summary>
internal static class Families
{
    /// <summary>The record's own type, or null where the value is of no family.</summary>
    /// <remarks>A new family is a line here, and carries the same attribute as these.</remarks>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2073",
        Justification = "Each family's own attribute keeps the members of its records: the trimmer follows that, the analyzer cannot yet."
    )]
    [return: DynamicallyAccessedMembers(Kept.Members)]
    public static Type? TypeOf(object value) =>
        value switch
        {
            Layer layer => layer.GetType(),
            Initializer initializer => initializer.GetType(),
            Regularizer regularizer => regularizer.GetType(),
            Constraint constraint => constraint.GetType(),
            Schedule schedule => schedule.GetType(),
            Optimizer optimizer => optimizer.GetType(),
            Metric metric => metric.GetType(),
            _ => null,
        };
}

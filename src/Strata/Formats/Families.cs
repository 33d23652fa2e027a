using System.Diagnostics.CodeAnalysis;

namespace Strata.Formats;

/// <summary>The kinds of records that a configuration is made of.</summary>
/// <remarks>
/// Each family has a method of its own: the compiler ahead of time keeps the members of a family's records where it sees
/// <see cref="object.GetType"/> asked of a parameter of the family's type, and does not look through a cast.
/// </remarks>
[UnconditionalSuppressMessage(
    "Trimming",
    "IL2073",
    Justification = "Each family's own attribute keeps the members of its records: the trimmer follows that, the analyzer cannot yet."
)]
internal static class Families
{
    /// <summary>The record's own type, or null where the value is of no family.</summary>
    /// <remarks>A new family is a line here and a method below, and carries the same attribute as these.</remarks>
    [return: DynamicallyAccessedMembers(Kept.Members)]
    public static Type? TypeOf(object value) =>
        value switch
        {
            Layer layer => Of(layer),
            Initializer initializer => Of(initializer),
            Regularizer regularizer => Of(regularizer),
            Constraint constraint => Of(constraint),
            Schedule schedule => Of(schedule),
            Optimizer optimizer => Of(optimizer),
            Metric metric => Of(metric),
            _ => null,
        };

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Layer layer) => layer.GetType();

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Initializer initializer) => initializer.GetType();

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Regularizer regularizer) => regularizer.GetType();

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Constraint constraint) => constraint.GetType();

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Schedule schedule) => schedule.GetType();

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Optimizer optimizer) => optimizer.GetType();

    [return: DynamicallyAccessedMembers(Kept.Members)]
    private static Type Of(Metric metric) => metric.GetType();
}

using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Strata.Formats;

/// <summary>What of a record is its configuration: the parameters of its constructor and the properties that can be set.</summary>
internal sealed class RecordShape
{
    [DynamicallyAccessedMembers(Kept.Members)]
    private readonly Type type;
    private readonly ConstructorInfo? constructor;

    /// <exception cref="ArgumentException">No public constructor has parameters that are all properties too.</exception>
    public RecordShape([DynamicallyAccessedMembers(Kept.Members)] Type type)
    {
        this.type = type;
        PropertyInfo[] properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters().All(parameter => Find(properties, parameter) is not null))
            .MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null && !type.IsValueType)
        {
            throw new ArgumentException(
                $"{type} cannot be saved: expected a public constructor whose parameters are properties of the same name and type, as "
                    + "a record has."
            );
        }
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        Fields =
        [
            .. parameters.Select(parameter => new RecordField(Find(properties, parameter)!, parameter)),
            .. properties
                .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
                .Where(property => !parameters.Any(parameter => parameter.Name == property.Name))
                // Reflection promises no order, and a file must not depend on it.
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => new RecordField(property, null)),
        ];
    }

    /// <summary>The constructor's parameters in order, then the other properties by name.</summary>
    public IReadOnlyList<RecordField> Fields { get; }

    /// <summary>A record of these values; what is not among them keeps its default.</summary>
    /// <exception cref="TargetInvocationException">The record refuses a value.</exception>
    public object Create(IReadOnlyDictionary<RecordField, object?> values)
    {
        object?[] arguments =
        [
            .. Fields
                .Where(field => field.Parameter is not null)
                .Select(field => values.TryGetValue(field, out object? value) ? value : field.Parameter!.DefaultValue),
        ];
        // A record struct without parameters has no constructor, and its only value is all there is.
        object record = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke(arguments);
        foreach (var (field, value) in values)
        {
            if (field.Parameter is null)
            {
                field.Property.SetValue(record, value);
            }
        }
        return record;
    }

    private static PropertyInfo? Find(PropertyInfo[] properties, ParameterInfo parameter) =>
        Array.Find(properties, property => property.Name == parameter.Name && property.PropertyType == parameter.ParameterType);
}

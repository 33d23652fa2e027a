using System.Diagnostics.CodeAnalysis;

namespace Strata.Formats;

/// <summary>A class that a file may name.</summary>
/// <param name="type">The record that is saved: its name is the class name, its constructor makes it.</param>
/// <param name="result">What reading gives: the record itself or its wrapper.</param>
/// <param name="names">Other names, by which a file may ask for it with its default parameters; asked for when a file does.</param>
/// <param name="wrap">From the record to the result.</param>
internal sealed class Registered(
    [DynamicallyAccessedMembers(Kept.Members)] Type type,
    Type result,
    Func<IReadOnlyList<string>> names,
    Func<object, object> wrap
)
{
    private readonly Lazy<RecordShape> shape = new(() => new RecordShape(type));

    /// <summary>The record that is saved.</summary>
    public Type Type { get; } = type;

    /// <summary>The class name.</summary>
    public string ClassName { get; } = type.Name;

    /// <summary>What reading gives.</summary>
    public Type Result { get; } = result;

    /// <summary>The root of the records that it belongs to, such as <see cref="Initializer"/>.</summary>
    public Type Family { get; } = Root(result);

    /// <summary>The record's configuration.</summary>
    public RecordShape Shape => shape.Value;

    /// <summary>From the record to what reading gives.</summary>
    public object Wrap(object record) => wrap(record);

    /// <summary>Whether it is meant by a plain name; letter case and underscores do not count, as in the catalogues.</summary>
    public bool IsCalled(string name) => Plain(ClassName) == Plain(name) || names().Any(other => Plain(other) == Plain(name));

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Type Root(Type type)
    {
        while (type.BaseType is { } parent && parent != typeof(object))
        {
            type = parent;
        }
        return type;
    }
}

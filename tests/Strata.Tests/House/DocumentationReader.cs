using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Strata.Tests.House;

/// <summary>Finds the public types and members of an assembly that its documentation file says nothing of.</summary>
internal sealed class DocumentationReader
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly Dictionary<string, XElement> entries;

    /// <param name="file">The documentation file that the compiler wrote.</param>
    public DocumentationReader(XDocument file) =>
        entries = file.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>The documentation names of what a user of the types sees and finds no text for.</summary>
    public IEnumerable<string> MissingIn(IEnumerable<Type> types) =>
        types
            .Where(IsSeen)
            .SelectMany(type => Members(type).Prepend(type))
            .Select(DocumentationId.Of)
            .Where(name => !IsDocumented(name))
            .Order(StringComparer.Ordinal);

    private bool IsDocumented(string name)
    {
        if (!entries.TryGetValue(name, out XElement? entry))
        {
            return false;
        }
        if (entry.Element("inheritdoc") is XElement inherited)
        {
            // The compiler refers from an extension member's method to the text; a text elsewhere was checked when it was compiled.
            return inherited.Attribute("cref")?.Value is not string source
                || !entries.ContainsKey(source)
                || IsDocumented(source);
        }
        return !string.IsNullOrWhiteSpace(entry.Element("summary")?.Value) || entry.Element("summary")?.HasElements == true;
    }

    private static bool IsSeen(Type type) =>
        type.Name[0] != '<'
        && (
            type.IsPublic
            || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsSeen(type.DeclaringType!))
        );

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate))
        {
            return [];
        }
        // An implementation inherits the text of the interface's member.
        HashSet<MethodInfo> implementations = type.IsInterface
            ? []
            : [.. type.GetInterfaces().SelectMany(face => type.GetInterfaceMap(face).TargetMethods)];
        return type.GetMembers(Declared)
            .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(member =>
                member switch
                {
                    FieldInfo field => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
                    // A constructor without parameters may be one that nobody wrote, and says nothing that its type does not.
                    ConstructorInfo made => !made.IsStatic && IsSeen(made) && made.GetParameters().Length > 0,
                    // Accessors belong to their property, and an operator's sign is its meaning.
                    MethodInfo method => !method.IsSpecialName && IsOwn(method, implementations),
                    PropertyInfo property => property.GetAccessors(nonPublic: true) is var accessors
                        && accessors.Any(IsSeen)
                        && accessors.Where(IsSeen).Any(accessor => IsOwn(accessor, implementations)),
                    EventInfo raised => IsOwn(raised.AddMethod!, implementations),
                    _ => false,
                }
            );
    }

    private static bool IsOwn(MethodInfo method, HashSet<MethodInfo> implementations) =>
        IsSeen(method) && method.GetBaseDefinition() == method && !implementations.Contains(method);

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
